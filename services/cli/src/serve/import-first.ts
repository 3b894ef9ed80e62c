import { rm } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { type DataFolder, readSmallFile, replaceSmallFile } from '@milepost/runtime';
import type { RegisterClient } from '../client/register-client.port.js';
import type { Context } from '../context.js';
import { CommandError } from '../failure.js';
import { EXIT } from '../exit-codes.js';
import { readLedgerFolder } from '../read-ledger-folder.js';
import { importReportText } from '../output/import-report-text.js';
import { createProgressBar } from '../output/progress-bar.js';
import { say } from '../language.js';

/** The register is new: what the ledgers hold is its past, and was known when they say. */
const CHOICE = { partial: false, statedTimes: true };

/** Imports ledgers into an empty register, once; takes up again what was interrupted. */
export async function importFirst(
  context: Context,
  client: RegisterClient,
  folder: DataFolder,
  ledgers: string,
): Promise<void> {
  // While an import runs its folder's name stands here, so that after a kill the next start finishes it.
  const unfinished = folder.file('unfinished-import');
  const { head, position } = await client.status();
  const interrupted = (await readSmallFile(unfinished)) === `${resolve(ledgers)}\n`;
  if (position !== null && !interrupted) {
    const count = head === null ? '' : ` ${Number(head) + 1}`;
    context.stderr.write(
      say(
        `The register holds${count} events already; nothing is imported.\n`,
        `登记库已有${count}个事件，不再导入。\n`,
      ),
    );
    return;
  }
  const files = await readLedgerFolder(ledgers);
  context.stderr.write(
    say(
      `${interrupted ? 'Finishing the import of' : 'Importing'} the ledgers in ${resolve(ledgers)}, as of the times that they state\n`,
      `${interrupted ? '继续导入' : '正在导入'}${resolve(ledgers)}中的台账，按其所载登记时间\n`,
    ),
  );
  await replaceSmallFile(unfinished, `${resolve(ledgers)}\n`);
  const bar = createProgressBar(context.stderr);
  const report = await client
    .importLedgers(files, { ...CHOICE, source: basename(resolve(ledgers)) }, (progress) => bar.show(progress))
    .finally(() => bar.end());
  await rm(unfinished, { force: true });
  const text = importReportText(report, CHOICE);
  if (report.rejected.length > 0) throw new CommandError(text.trimEnd(), EXIT.rejectedRows);
  context.stderr.write(text);
}
