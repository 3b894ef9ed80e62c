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
    .argument('<dir>', 'folder of ledgers (projects.csv, plans.csv, …)')
    .description('import ledgers: all of them or, when a row is bad, nothing; again: what is new in them')
    .option(
      '--partial',
      'import the good rows, and write the bad ones to files of the same names, to be corrected and imported',
    )
    .option(
      '--stated-times',
      'for a migration into an empty register: record the facts as of the times at which the ledgers say they were registered, not as of now',
    )
    .option('--correct', 'put right what the register holds otherwise than a row says; else it is only told')
    .option('--reason <text>', 'why, of what is put right (default: the column 更正原因, else the file and row)')
    .option('--document <text>', 'reference of the document it rests on (default: the column 更正文号)')
    .option('--ignore-columns', 'do not read columns that no ledger has; else they are refused')
    .option('--attributes', 'take such columns of projects.csv as attributes of the projects')
    .option('--rejected <dir>', 'the folder for the bad rows (default: rejected-… beside the ledgers)');
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
    context.stderr.write(`The bad rows are in ${resolve(folder)}: correct them there and import that folder.\n`);
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
