import { writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { ImportReport } from '@milepost/application';
import { type Context, printJson } from '../context.js';
import { EXIT } from '../exit-codes.js';
import { readLedgers } from '../ledgers.js';
import { type AnswerOptions, withAnswer } from '../options/shared.js';
import { importReportText } from '../output/import-report.js';
import { createProgressBar } from '../output/progress-bar.js';
import { rejectedCsv } from '../output/rejected-csv.js';
import { openSession, withRegister } from '../session.js';
import type { AddCommand, Run } from './command.js';

type Options = AnswerOptions & { readonly partial?: true; readonly rejected?: string };

export const addImport: AddCommand = (program, handle) => {
  const command = program
    .command('import')
    .argument('<dir>', 'folder of ledgers (projects.csv, plans.csv, …)')
    .description('import ledgers: all of them or, when a row is bad, nothing')
    .option('--partial', 'import the good rows, and write the bad ones to a file')
    .option('--rejected <file>', 'the file for the bad rows (default: rejected-….csv beside the folder)');
  withAnswer(command).action(handle(importLedgers));
};

const importLedgers: Run<Options, [string]> = async (context, options, directory) => {
  const partial = options.partial === true;
  const files = await readLedgers(directory);
  const session = await openSession(context, options, { create: true });
  const bar = createProgressBar(context.stderr);
  const source = basename(resolve(directory));
  const report = await withRegister(context, session, 'admin', (client) =>
    client.importLedgers(files, { partial, source }, (progress) => bar.show(progress)),
  ).finally(() => bar.end());
  tell(context, report, options);
  const rejectedFile = options.rejected ?? (partial ? rejectedFileBeside(directory) : null);
  if (report.rejected.length === 0) return EXIT.ok;
  if (rejectedFile !== null) {
    await writeFile(rejectedFile, rejectedCsv(report.rejected));
    context.stderr.write(`The bad rows are in ${resolve(rejectedFile)}\n`);
  }
  return EXIT.rejectedRows;
};

function tell(context: Context, report: ImportReport, { json, partial }: Options): void {
  if (!json) return void context.stdout.write(importReportText(report, partial === true));
  const { imported, skipped, rejected } = report;
  printJson(context, {
    imported,
    skipped,
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

function rejectedFileBeside(directory: string): string {
  const folder = resolve(directory);
  const time = new Date().toISOString().replaceAll(/[-:]|\.\d+/g, '');
  return join(dirname(folder), `rejected-${basename(folder)}-${time}.csv`);
}
