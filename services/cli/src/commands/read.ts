import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { errorCopy, type FileRead, type ReadChoice, type ReadingOptions } from '@milepost/application';
import { isDay, MilepostError } from '@milepost/domain';
import { InvalidArgumentError } from 'commander';
import { type Context, printJson } from '../context.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { readRegularFile } from '@milepost/runtime';
import { CommandError } from '../failure.js';
import { withServer } from '../options/server.js';
import { type AnswerOptions, withAnswer, withYear } from '../options/shared.js';
import { fileReadingText } from '../output/file-reading-text.js';
import { sessionToAsk, withRegister } from '../session.js';
import { takeBack } from '../take-back.js';
import type { AddCommand, Run } from './command.js';

type Options = AnswerOptions & {
  readonly sheet?: string;
  readonly map?: readonly string[];
  readonly set?: readonly string[];
  readonly choose?: readonly string[];
  readonly year?: number;
  readonly listDate?: string;
  readonly asOf?: string;
  readonly codes?: string;
  readonly errors?: string;
  readonly apply?: true;
  readonly correct?: true;
  readonly reason?: string;
  readonly document?: string;
};

export const addRead: AddCommand = (program, handle) => {
  const command = program
    .command('read')
    .argument('<file...>', 'files of the office: .xlsx, .xls, .ods, .csv')
    .description('read tables of the office: say what is new in them, and with --apply record it')
    .option('--sheet <name>', 'only this sheet')
    .option('--map <column=field>', 'what a column is: C=leadUnit, 备注=attribute, D=none; may be repeated', collect)
    .option('--set <field=value>', 'what the file does not say: level=CITY, unit=万元; may be repeated', collect)
    .option('--choose <row=code>', 'whose an ambiguous row is: 12=GL-3, or 12=new; may be repeated', collect)
    .option('--list-date <day>', 'day of list and plan (default: that of --as-of)', day)
    .option('--as-of <day>', 'day as of which the file speaks (default: that of --list-date, else today)', day)
    .option('--codes <pattern>', 'codes for projects that have none, such as GL-{n}', pattern)
    .option('--errors <dir>', 'write copies of files with bad rows there, with a column that says what is wrong')
    .option('--apply', 'record what is new')
    .option('--correct', 'with --apply: put right what the register holds otherwise')
    .option('--reason <text>', 'why, of what is adjusted or corrected (default: the file)')
    .option('--document <text>', 'reference of the document it rests on');
  withServer(withAnswer(withYear(command))).action(handle(read));
};

const read: Run<Options, [readonly string[]]> = async (context, options, files) => {
  const bytes = await Promise.all(files.map(bytesOf));
  const session = await sessionToAsk(context, options, { create: true });
  const choice = choiceOf(options);
  let exitCode: ExitCode = EXIT.ok;
  await withRegister(context, session, 'office', async (client) => {
    for (const [index, file] of files.entries()) {
      const content = bytes[index] ?? new Uint8Array();
      const found = await client.readFile({ name: basename(file), bytes: content }, choice);
      tell(context, found, options);
      if (options.errors !== undefined) await writeErrors(context, file, content, found, options.errors);
      if ((found.applied?.rejected.length ?? 0) > 0) exitCode = EXIT.rejectedRows;
    }
  });
  if (choice.apply === null && session.folder) await takeBack(session.folder);
  return exitCode;
};

function choiceOf(options: Options): Omit<ReadChoice, 'actor'> {
  const { sheet, map, set, choose, year, listDate, asOf, codes, apply, correct, reason, document } = options;
  const said: ReadingOptions = {
    sheet: sheet ?? null,
    map: map ?? null,
    set: set ?? null,
    choose: choose ?? null,
    year: year ?? null,
    listDate: listDate ?? null,
    asOf: asOf ?? null,
    codes: codes ?? null,
  };
  const choice = { reason: reason ?? null, document: document ?? null, correct: correct ?? false };
  return { options: said, apply: apply ? choice : null };
}

function tell(context: Context, { reading, applied }: FileRead, { json }: Options): void {
  if (json) printJson(context, applied === null ? reading : { ...reading, applied });
  else context.stdout.write(fileReadingText(reading, applied));
}

async function writeErrors(
  { stderr }: Context,
  file: string,
  bytes: Uint8Array,
  { reading, applied }: FileRead,
  folder: string,
): Promise<void> {
  const copy = marked(bytes, { reading, applied });
  if (copy === null) return;
  if (copy instanceof MilepostError) {
    stderr.write(`${copy.message}\n`);
    return;
  }
  const path = join(folder, basename(file));
  if (resolve(path) === resolve(file)) throw new CommandError(`${path} is the file itself.`, EXIT.usage);
  await mkdir(folder, { recursive: true });
  await writeFile(path, copy);
  stderr.write(`The bad rows are marked in ${path}: correct them there and read that file.\n`);
}

/** Or why it cannot be. */
function marked(bytes: Uint8Array, { reading, applied }: FileRead): Uint8Array | MilepostError | null {
  try {
    return errorCopy(bytes, reading, applied);
  } catch (error) {
    if (error instanceof MilepostError) return error;
    throw error;
  }
}

/** Of an office's file, as of a request that carries one. */
const MOST_MEBIBYTES = 64;

async function bytesOf(file: string): Promise<Uint8Array> {
  return readRegularFile(file, MOST_MEBIBYTES).catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new CommandError(`The file ${file} cannot be read: ${reason}.`, EXIT.usage, { cause });
  });
}

function collect(pair: string, before: readonly string[] = []): readonly string[] {
  if (/^[^=]+=.+$/s.test(pair)) return [...before, pair];
  throw new InvalidArgumentError(`"${pair}" is not NAME=VALUE.`);
}

function day(text: string): string {
  if (!isDay(text)) throw new InvalidArgumentError('Give a day as YYYY-MM-DD.');
  return text;
}

function pattern(text: string): string {
  if (text.includes('{n}')) return text;
  throw new InvalidArgumentError(`"${text}" has no {n}, where the number goes.`);
}
