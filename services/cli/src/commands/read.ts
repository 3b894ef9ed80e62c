import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { errorCopy, type FileRead, type ReadChoice, type ReadingOptions } from '@milepost/application';
import { errorMessage, isDay, MilepostError } from '@milepost/domain';
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
import { locale, say, speakingOfFiles } from '../language.js';

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
    .argument('<file...>', say('files of the office: .xlsx, .xls, .ods, .csv', '办公室的文件：.xlsx、.xls、.ods、.csv'))
    .description(
      say(
        'read tables of the office: say what is new in them, and with --apply record it',
        '读取办公室的表格：说明其中的新内容，加--apply则登记',
      ),
    )
    .option('--sheet <name>', say('only this sheet', '只读该工作表'))
    .option(
      '--map <column=field>',
      say(
        'what a column is: C=leadUnit, D=attribute, E=none; may be repeated',
        '列是什么：C=leadUnit、备注=attribute、D=none；可重复',
      ),
      collect,
    )
    .option(
      '--set <field=value>',
      say(
        'what the file does not say: level=CITY, nature=NEW_START; may be repeated',
        '文件没有写明的：level=CITY、unit=万元；可重复',
      ),
      collect,
    )
    .option(
      '--choose <row=code>',
      say(
        'whose an ambiguous row is: 12=GL-3, or 12=new; may be repeated',
        '不能确定的行属于哪个项目：12=GL-3，或12=new；可重复',
      ),
      collect,
    )
    .option(
      '--list-date <day>',
      say('day of list and plan (default: that of --as-of)', '清单和计划的日期（默认同--as-of）'),
      day,
    )
    .option(
      '--as-of <day>',
      say(
        'day as of which the file speaks (default: that of --list-date, else today)',
        '文件截至的日期（默认同--list-date，否则今天）',
      ),
      day,
    )
    .option(
      '--codes <pattern>',
      say('codes for projects that have none, such as GL-{n}', '没有编号的项目如何编号，如GL-{n}'),
      pattern,
    )
    .option(
      '--errors <dir>',
      say(
        'write copies of files with bad rows there, with a column that says what is wrong',
        '把有坏行的文件复制到该处，另加一列“错误”',
      ),
    )
    .option(
      '--apply',
      say(
        'record what is new, and keep how the file was read for the next one like it',
        '登记新内容，并记住这样的文件怎样读',
      ),
    )
    .option(
      '--correct',
      say('with --apply: put right what the register holds otherwise', '与--apply同用：更正登记库中不同的内容'),
    )
    .option(
      '--reason <text>',
      say('why, of what is adjusted or corrected (default: the file)', '调整或更正的原因（默认为文件）'),
    )
    .option('--document <text>', say('reference of the document it rests on', '所依据的文号'));
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
  else context.stdout.write(speakingOfFiles(() => fileReadingText(reading, applied)));
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
    stderr.write(`${errorMessage(copy, locale())}\n`);
    return;
  }
  const path = join(folder, basename(file));
  if (resolve(path) === resolve(file))
    throw new CommandError(say(`${path} is the file itself.`, `${path}就是原文件。`), EXIT.usage);
  await mkdir(folder, { recursive: true });
  await writeFile(path, copy);
  stderr.write(
    say(
      `The bad rows are marked in ${path}: correct them there and read that file.\n`,
      `坏行已在${path}中标出：请在那里改正后读取该文件。\n`,
    ),
  );
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
    throw new CommandError(
      say(`The file ${file} cannot be read: ${reason}.`, `文件${file}无法读取：${reason}。`),
      EXIT.usage,
      { cause },
    );
  });
}

function collect(pair: string, before: readonly string[] = []): readonly string[] {
  if (/^[^=]+=.+$/s.test(pair)) return [...before, pair];
  throw new InvalidArgumentError(say(`"${pair}" is not NAME=VALUE.`, `“${pair}”应为名称=值。`));
}

function day(text: string): string {
  if (!isDay(text)) throw new InvalidArgumentError(say('Give a day as YYYY-MM-DD.', '请给出日期，如YYYY-MM-DD。'));
  return text;
}

function pattern(text: string): string {
  if (text.includes('{n}')) return text;
  throw new InvalidArgumentError(
    say(`"${text}" has no {n}, where the number goes.`, `“${text}”中没有{n}（序号的位置）。`),
  );
}
