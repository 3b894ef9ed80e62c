import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import { copyLog, type CopyReport } from '@milepost/application';
import { type Context, printJson } from '../context.js';
import { EXIT } from '../exit-codes.js';
import { CommandError } from '../failure.js';
import { createProgressBar, grouped } from '../output/progress-bar.js';
import { logNamed, openNamedLog } from '../named-log.js';
import type { AddCommand, Run } from './command.js';
import { say } from '../language.js';

type Options = { readonly from: string; readonly to: string; readonly json?: true };

export const addCopy: AddCommand = (program, handle) => {
  program
    .command('copy')
    .description(
      say(
        'copy the log of a register to another store, checked; run again, it continues',
        '把登记库的日志复制到另一存储并核对；再次运行则接着复制',
      ),
    )
    .requiredOption(
      '--from <store>',
      say(
        'a data folder, esdb://…, or EVENT_STORE: the server that this variable names',
        '数据文件夹、esdb://…，或EVENT_STORE（该变量所指的服务器）',
      ),
    )
    .requiredOption(
      '--to <store>',
      say('likewise: empty, or an earlier copy of the same log', '写法相同：空的，或同一日志较早的副本'),
    )
    .option('--json', say('answer as JSON, for machines', '以JSON回答，供程序使用'))
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
        context.stderr.write(
          say(
            `Its days are those of ${zone}: start the services on the copy with TIME_ZONE=${zone}.\n`,
            `其日期按${zone}计：在副本上启动服务时请设TIME_ZONE=${zone}。\n`,
          ),
        );
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
  return say(
    `The copy holds ${grouped(events)} events, each as it is in the source; ${grouped(copied)} were written now.\n`,
    `副本有${grouped(events)}个事件，均与来源一致；本次写入${grouped(copied)}个。\n`,
  );
}

async function assertApart(context: Context, from: string, to: string): Promise<void> {
  const place = await placeOf(context, from);
  if (place !== (await placeOf(context, to))) return;
  const what = place.includes('://') ? say('server', '服务器') : say(`folder, ${place}`, `文件夹${place}`);
  throw new CommandError(
    say(
      `The source and the target are the same ${what}. Name another target.`,
      `来源与目标是同一${what}，请另行指定目标。`,
    ),
    EXIT.usage,
  );
}

/** The same for two names of one folder. */
async function placeOf(context: Context, store: string): Promise<string> {
  const named = logNamed(context, store);
  return named.includes('://') ? named : realpath(named).catch(() => resolve(named));
}
