import { join, resolve } from 'node:path';
import { lookAtRegister, openBackup, readKept, type Verdict, verdictOf } from '@milepost/application';
import { type Context, printJson } from '../context.js';
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
  const verdict = await verdictOn(context, options, join(resolve(folder), REGISTER_PART));
  if (options.json) printJson(context, verdict);
  else context.stdout.write(verdictText(verdict, new Date()));
  return EXIT_OF_VERDICT[verdict.verdict];
};

async function verdictOn({ ledgers }: Context, { key, kept }: Options, folder: string): Promise<Verdict> {
  try {
    const { manifest, register } = await openBackup(folder);
    const anchors = kept === undefined ? [] : await readKept(ledgers.openKept(kept));
    return await lookAtRegister({ register, keys: key ?? [manifest.key], kept: anchors });
  } catch (error) {
    return verdictOf(error, false);
  }
}
