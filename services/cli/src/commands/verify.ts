import { join, resolve } from 'node:path';
import { readKept, verifyBackup } from '@milepost/application';
import { printJson } from '../context.js';
import { verdictText } from '../output/verdict-text.js';
import { REGISTER_PART } from '../proof/backup-parts.js';
import { type KeyOptions, withKeys } from '../proof/trusted-keys.js';
import { EXIT_OF_VERDICT } from '../proof/exit-of-verdict.js';
import type { AddCommand, Run } from './command.js';

type Options = KeyOptions & { readonly json?: true; readonly kept?: string };

export const addVerify: AddCommand = (program, handle) => {
  const command = program
    .command('verify')
    .description(
      'read a backup whole and compare it; ends with 0 as it was sealed, 1 tampered with or damaged and where, 2 it cannot be said',
    )
    .argument('<folder>', 'as `milepost backup` wrote it')
    .option('--kept <dir>', 'compare with the checkpoints kept there too')
    .option('--json', 'answer as JSON, for machines');
  withKeys(command, 'the one that the backup names').action(handle(verify));
};

const verify: Run<Options, [folder: string]> = async (context, options, folder) => {
  const kept = options.kept === undefined ? [] : await readKept(context.ledgers.openKept(options.kept));
  const verdict = await verifyBackup(join(resolve(folder), REGISTER_PART), { keys: options.key ?? null, kept });
  if (options.json) printJson(context, verdict);
  else context.stdout.write(verdictText(verdict, new Date()));
  return EXIT_OF_VERDICT[verdict.verdict];
};
