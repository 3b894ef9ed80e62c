import { lastCheckpoint } from '@milepost/application';
import { EXIT } from '../exit-codes.js';
import { CommandError } from '../failure.js';
import { asGiven } from '../options/parse.js';
import { type DataOptions, withData } from '../options/shared.js';
import { today } from '../proof/today.js';
import { type KeyOptions, trustedKeys, withKeys } from '../proof/trusted-keys.js';
import { type WitnessOptions, withWitness } from '../proof/witness-option.js';
import { openSession, placesOf } from '../session.js';
import type { AddCommand, Run } from './command.js';
import { say } from '../language.js';

type Options = DataOptions & KeyOptions & WitnessOptions & { readonly kept?: string };

export const addAuditCheckpoint: AddCommand = (program, handle) => {
  const command = program
    .command('checkpoint')
    .description(
      say(
        'print the checkpoint that was signed last: to be printed, mailed or kept by somebody else',
        '打印最近签署的检查点，供打印、邮寄或交他人保存',
      ),
    )
    .option(
      '--kept <dir>',
      say(
        'keep it there too, one file a day, if it goes on from those kept before (or CHECKPOINT_FOLDER)',
        '同时存到该处，每天一个文件，须与以前保存的衔接（或CHECKPOINT_FOLDER）',
      ),
      asGiven,
    );
  withData(withWitness(withKeys(command))).action(handle(auditCheckpoint));
};

const auditCheckpoint: Run<Options> = async (context, options) => {
  const session = await openSession(context, options);
  const files = await context.ledgers.openFiles(placesOf(session).places);
  try {
    const keys = await trustedKeys(context, session, options);
    const place = options.kept ?? session.config.checkpointFolder;
    const kept = place === null ? null : context.ledgers.openKept(place);
    const note = await lastCheckpoint({ files, ...keys, kept, witnesses: options.witness ?? [], day: today() });
    if (note === null)
      throw new CommandError(say('Nothing is sealed and signed here yet.', '此处尚无封存签署的内容。'));
    context.stdout.write(note);
    return EXIT.ok;
  } finally {
    await files.close();
  }
};
