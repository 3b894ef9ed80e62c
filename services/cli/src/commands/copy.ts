import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import { copyLog, type CopyReport } from '@milepost/application';
import { type Context, printJson } from '../context.js';
import { EXIT } from '../exit-codes.js';
import { CommandError } from '../failure.js';
import { createProgressBar, grouped } from '../output/progress-bar.js';
import { logNamed, openNamedLog } from '../named-log.js';
import type { AddCommand, Run } from './command.js';

type Options = { readonly from: string; readonly to: string; readonly json?: true };

export const addCopy: AddCommand = (program, handle) => {
  program
    .command('copy')
    .description('copy the log of a register to another store, checked; run again, it continues')
    .requiredOption('--from <store>', 'a data folder, esdb://…, or EVENT_STORE: the server that this variable names')
    .requiredOption('--to <store>', 'likewise: empty, or an earlier copy of the same log')
    .option('--json', 'answer as JSON, for machines')
    .action(handle(copy));
};

const copy: Run<Options> = async (context, { from, to, json }) => {
  const bar = createProgressBar(context.stderr);
  await assertApart(context, from, to);
  const { log: source, zone } = await openNamedLog(context, from, null);
  try {
    const { log: target, zone: targetZone } = await openNamedLog(context, to, { zone });
    try {
      const report = await copyLog({ source, target, onProgress: (progress) => bar.show(progress) });
      bar.end();
      if (json) printJson(context, report);
      else context.stdout.write(reportText(report));
      if (zone !== null && targetZone === null)
        context.stderr.write(`Its days are those of ${zone}: start the services on the copy with TIME_ZONE=${zone}.\n`);
      return EXIT.ok;
    } finally {
      await target.close();
    }
  } finally {
    bar.end();
    await source.close();
  }
};

function reportText({ events, copied }: CopyReport): string {
  return `The copy holds ${grouped(events)} events, each as it is in the source; ${grouped(copied)} were written now.\n`;
}

async function assertApart(context: Context, from: string, to: string): Promise<void> {
  const place = await placeOf(context, from);
  if (place !== (await placeOf(context, to))) return;
  const what = place.includes('://') ? 'server' : `folder, ${place}`;
  throw new CommandError(`The source and the target are the same ${what}. Name another target.`, EXIT.usage);
}

/** The same for two names of one folder. */
async function placeOf(context: Context, store: string): Promise<string> {
  const named = logNamed(context, store);
  return named.includes('://') ? named : realpath(named).catch(() => resolve(named));
}
