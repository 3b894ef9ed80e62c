import { lastCheckpoint } from '@milepost/application';
import { EXIT } from '../exit-codes.js';
import { CommandError } from '../failure.js';
import { type DataOptions, withData } from '../options/shared.js';
import { today } from '../proof/today.js';
import { ledgerKeyOf, openSession, placesOf, type Session } from '../session.js';
import type { Context } from '../context.js';
import type { AddCommand, Run } from './command.js';
import { say } from '../language.js';

type Options = DataOptions & { readonly end?: true };

export const addAuditRotate: AddCommand = (program, handle) => {
  const command = program
    .command('rotate')
    .description(
      say(
        'sign with a new key from the next start on, the former one beside it; --end: with the new one alone',
        '自下次启动起改用新密钥签署，旧密钥同时签署；--end：只用新密钥',
      ),
    )
    .option(
      '--end',
      say('take the former key away, once everybody who checks has the new one', '核验者都有新公钥之后，停用旧密钥'),
    );
  withData(command).action(handle(rotate));
};

const rotate: Run<Options> = async (context, options) => {
  const session = await openSession(context, options);
  const file = ledgerKeyOf(session);
  context.stdout.write(await (options.end ? end(context, session, file) : begin(context, file)));
  context.stderr.write(
    say('The process that makes the views takes this up at its next start.\n', '生成视图的进程下次启动时生效。\n'),
  );
  return EXIT.ok;
};

/** The note that both keys signed: it names the new one. The process that makes the views records it as an event of the log. */
async function begin({ ledgers }: Context, file: string): Promise<string> {
  const rotation = await ledgers.beginRotation(file);
  if (rotation) return rotation.note;
  throw new CommandError(
    say(
      `In ${file} a former key signs beside the present one still: \`milepost audit rotate --end\` first.`,
      `${file}中旧密钥仍在同时签署：请先\`milepost audit rotate --end\`。`,
    ),
  );
}

/** Not before a checkpoint carries the new signature: else nothing that was signed could be opened with what is left. */
async function end(context: Context, session: Session, file: string): Promise<string> {
  const { keys } = await context.ledgers.verifierKeys(file);
  if (keys.length === 1)
    throw new CommandError(
      say(`In ${file} there is no former key. Nothing was changed.`, `${file}中没有旧密钥，未作改动。`),
    );
  const files = await context.ledgers.openFiles(placesOf(session).places);
  try {
    await lastCheckpoint({ files, keys: [keys[0]], kept: null, witnesses: [], day: today() });
  } catch (cause) {
    throw new CommandError(
      say(
        'The last checkpoint is not signed with the new key yet: start the process that makes the views, and record something. Nothing was changed.',
        '最近的检查点尚未用新密钥签署：请启动生成视图的进程并登记一项。未作改动。',
      ),
      EXIT.failed,
      { cause },
    );
  } finally {
    await files.close();
  }
  await context.ledgers.endRotation(file);
  return `${keys[0]}\n`;
}
