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

type Options = DataOptions & KeyOptions & WitnessOptions & { readonly kept?: string };

export const addAuditCheckpoint: AddCommand = (program, handle) => {
  const command = program
    .command('checkpoint')
    .description('print the checkpoint that was signed last: to be printed, mailed or kept by somebody else')
    .option(
      '--kept <dir>',
      'keep it there too, one file a day, if it goes on from those kept before (or CHECKPOINT_FOLDER)',
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
    if (note === null) throw new CommandError('Nothing is sealed and signed here yet.');
    context.stdout.write(note);
    return EXIT.ok;
  } finally {
    await files.close();
  }
};
