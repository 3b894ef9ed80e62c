import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { ImportReport } from '@milepost/application';
import { type Context, printJson } from '../context.js';
import { EXIT } from '../exit-codes.js';
import { readLedgerFolder } from '../read-ledger-folder.js';
import { withServer } from '../options/server.js';
import { type AnswerOptions, withAnswer } from '../options/shared.js';
import { importReportText } from '../output/import-report-text.js';
import { createProgressBar } from '../output/progress-bar.js';
import { sessionToAsk, withRegister } from '../session.js';
import { takeBack } from '../take-back.js';
import type { AddCommand, Run } from './command.js';
import { say } from '../language.js';

type Options = AnswerOptions & {
  readonly partial?: true;
  readonly statedTimes?: true;
  readonly rejected?: string;
  readonly correct?: true;
  readonly reason?: string;
  readonly document?: string;
  readonly ignoreColumns?: true;
  readonly attributes?: true;
};

export const addImport: AddCommand = (program, handle) => {
  const command = program
    .command('import')
    .argument('<dir>', say('folder of ledgers (projects.csv, plans.csv, …)', '台账文件夹（projects.csv、plans.csv等）'))
    .description(
      say(
        'import ledgers: all of them or, when a row is bad, nothing; again: what is new in them',
        '导入台账：全部导入，有坏行则全不导入；再次导入则取其新增',
      ),
    )
    .option(
      '--partial',
      say(
        'import the good rows, and write the bad ones to files of the same names, to be corrected and imported',
        '导入好的行，坏行写到同名文件，改正后再导入',
      ),
    )
    .option(
      '--stated-times',
      say(
        'for a migration into an empty register: record the facts as of the times at which the ledgers say they were registered, not as of now',
        '迁移到空的登记库时：按台账所载登记时间登记，而非现在',
      ),
    )
    .option(
      '--correct',
      say(
        'put right what the register holds otherwise than a row says; else it is only told',
        '登记库与某行不同的予以更正；否则只告知',
      ),
    )
    .option(
      '--reason <text>',
      say(
        'why, of what is put right (default: what the row says, else the file and row)',
        '更正的原因（默认取“更正原因”列，否则为文件和行号）',
      ),
    )
    .option(
      '--document <text>',
      say(
        'reference of the document it rests on (default: what the row says)',
        '更正所依据的文号（默认取“更正文号”列）',
      ),
    )
    .option(
      '--ignore-columns',
      say('do not read columns that no ledger has; else they are refused', '不读台账没有的列；否则不予导入'),
    )
    .option(
      '--attributes',
      say('take such columns of projects.csv as attributes of the projects', '把projects.csv的这些列记为项目属性'),
    )
    .option(
      '--rejected <dir>',
      say(
        'the folder for the bad rows (default: rejected-… beside the ledgers)',
        '存放坏行的文件夹（默认为台账旁的rejected-…）',
      ),
    );
  withServer(withAnswer(command)).action(handle(importLedgers));
};

const importLedgers: Run<Options, [string]> = async (context, options, directory) => {
  const partial = options.partial === true;
  const files = await readLedgerFolder(directory);
  const session = await sessionToAsk(context, options, { create: true });
  const bar = createProgressBar(context.stderr);
  const source = basename(resolve(directory));
  const report = await withRegister(context, session, 'admin', (client) =>
    client.importLedgers(files, { ...choiceOf(options), source }, (progress) => bar.show(progress)),
  ).finally(() => bar.end());
  tell(context, report, options);
  if (report.imported + report.skipped === 0 && session.folder) await takeBack(session.folder);
  if (report.rejected.length === 0) return report.notRead.length === files.size ? EXIT.rejectedRows : EXIT.ok;
  const folder = options.rejected ?? (partial ? folderBeside(directory) : null);
  if (folder !== null) {
    await writeBadRows(report.badRows, folder);
    context.stderr.write(
      say(
        `The bad rows are in ${resolve(folder)}: correct them there and import that folder.\n`,
        `坏行在${resolve(folder)}：请在那里改正后导入该文件夹。\n`,
      ),
    );
  }
  return EXIT.rejectedRows;
};

function choiceOf({ partial, statedTimes, correct, reason, document, ignoreColumns, attributes }: Options) {
  return {
    partial: partial === true,
    statedTimes: statedTimes === true,
    correct: correct === true,
    reason: reason ?? null,
    document: document ?? null,
    ignoreColumns: ignoreColumns === true,
    attributes: attributes === true,
  };
}

function tell(context: Context, report: ImportReport, { json, partial, statedTimes }: Options): void {
  if (!json)
    return void context.stdout.write(
      importReportText(report, { partial: partial === true, statedTimes: statedTimes === true }),
    );
  const { imported, skipped, changed, missing, notRead, ignoredColumns, rejected } = report;
  printJson(context, {
    imported,
    skipped,
    changed,
    missing,
    notRead,
    ignoredColumns,
    rejected: rejected.map(({ file, row, column, value, code, message }) => ({
      file,
      row,
      column,
      value,
      code,
      message,
    })),
  });
}

async function writeBadRows(badRows: ImportReport['badRows'], folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [file, csv] of Object.entries(badRows)) await writeFile(join(folder, file), csv);
}

function folderBeside(directory: string): string {
  const folder = resolve(directory);
  const time = new Date().toISOString().replaceAll(/[-:]|\.\d+/g, '');
  return join(dirname(folder), `rejected-${basename(folder)}-${time}`);
}
