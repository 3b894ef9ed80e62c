import { join, resolve } from 'node:path';
import { readKept, verifyBackup } from '@milepost/application';
import { printJson } from '../context.js';
import { verdictText } from '../output/verdict-text.js';
import { REGISTER_PART } from '../proof/backup-parts.js';
import { type KeyOptions, withKeys } from '../proof/trusted-keys.js';
import { EXIT_OF_VERDICT } from '../proof/exit-of-verdict.js';
import type { AddCommand, Run } from './command.js';
import { say } from '../language.js';

type Options = KeyOptions & { readonly json?: true; readonly kept?: string };

export const addVerify: AddCommand = (program, handle) => {
  const command = program
    .command('verify')
    .description(
      say(
        'read a backup whole and compare it; ends with 0 as it was sealed, 1 tampered with or damaged and where, 2 it cannot be said',
        '通读备份并比对；退出码0：与封存时一致，1：被篡改或损坏（指出何处），2：无法判断',
      ),
    )
    .argument('<folder>', say('as `milepost backup` wrote it', 'milepost backup写出的文件夹'))
    .option('--kept <dir>', say('compare with the checkpoints kept there too', '同时与该处保存的检查点比对'))
    .option('--json', say('answer as JSON, for machines', '以JSON回答，供程序使用'));
  withKeys(command, say('the one that the backup names', '备份所载的公钥')).action(handle(verify));
};

const verify: Run<Options, [folder: string]> = async (context, options, folder) => {
  const kept = options.kept === undefined ? [] : await readKept(context.ledgers.openKept(options.kept));
  const verdict = await verifyBackup(join(resolve(folder), REGISTER_PART), { keys: options.key ?? null, kept });
  if (options.json) printJson(context, verdict);
  else context.stdout.write(verdictText(verdict, new Date()));
  return EXIT_OF_VERDICT[verdict.verdict];
};
