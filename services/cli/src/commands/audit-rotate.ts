import { lastCheckpoint } from '@milepost/application';
import { EXIT } from '../exit-codes.js';
import { CommandError } from '../failure.js';
import { type DataOptions, withData } from '../options/shared.js';
import { today } from '../proof/today.js';
import { ledgerKeyOf, openSession, placesOf, type Session } from '../session.js';
import type { Context } from '../context.js';
import type { AddCommand, Run } from './command.js';

type Options = DataOptions & { readonly end?: true };

export const addAuditRotate: AddCommand = (program, handle) => {
  const command = program
    .command('rotate')
    .description('sign with a new key from the next start on, the former one beside it; --end: with the new one alone')
    .option('--end', 'take the former key away, once everybody who checks has the new one');
  withData(command).action(handle(rotate));
};

const rotate: Run<Options> = async (context, options) => {
  const session = await openSession(context, options);
  const file = ledgerKeyOf(session);
  context.stdout.write(await (options.end ? end(context, session, file) : begin(context, file)));
  context.stderr.write('The process that makes the views takes this up at its next start.\n');
  return EXIT.ok;
};

/** The note that both keys signed: it names the new one. The process that makes the views records it as an event of the log. */
async function begin({ ledgers }: Context, file: string): Promise<string> {
  const rotation = await ledgers.beginRotation(file);
  if (rotation) return rotation.note;
  throw new CommandError(
    `In ${file} a former key signs beside the present one still: \`milepost audit rotate --end\` first.`,
  );
}

/** Not before a checkpoint carries the new signature: else nothing that was signed could be opened with what is left. */
async function end(context: Context, session: Session, file: string): Promise<string> {
  const { keys } = await context.ledgers.verifierKeys(file);
  if (keys.length === 1) throw new CommandError(`In ${file} there is no former key. Nothing was changed.`);
  const files = await context.ledgers.openFiles(placesOf(session).places);
  try {
    await lastCheckpoint({ files, keys: [keys[0]], kept: null, witnesses: [], day: today() });
  } catch (cause) {
    throw new CommandError(
      'The last checkpoint is not signed with the new key yet: start the process that makes the views, and record something. Nothing was changed.',
      EXIT.failed,
      { cause },
    );
  } finally {
    await files.close();
  }
  await context.ledgers.endRotation(file);
  return `${keys[0]}\n`;
}
