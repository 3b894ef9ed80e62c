import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { backUp, backUpPrivate, type Secrets } from '@milepost/application';
import { type Context, printJson } from '../context.js';
import { EXIT } from '../exit-codes.js';
import { CommandError } from '../failure.js';
import { type AnswerOptions, withAnswer } from '../options/shared.js';
import { grouped } from '../output/progress-bar.js';
import { PRIVATE_PART, REGISTER_PART } from '../proof/backup-parts.js';
import { openSealedRegister } from '../proof/open-sealed-register.js';
import { ledgerKeyOf, openSession, placesOf, type Session } from '../session.js';
import type { AddCommand, Run } from './command.js';
import { say } from '../language.js';

type Options = AnswerOptions & { readonly private: boolean };

export const addBackup: AddCommand = (program, handle) => {
  const command = program
    .command('backup')
    .description(
      say(
        `write the register to a folder while it goes on: ${REGISTER_PART}/ (log and ledger, compared) and ${PRIVATE_PART}/ (keys, who is signed in, files: secret)`,
        `不停机备份到文件夹：${REGISTER_PART}/（日志与账本，经比对）和${PRIVATE_PART}/（密钥、登录、文件：保密）`,
      ),
    )
    .argument('<folder>', say('is made', '新建的文件夹'))
    .option('--no-private', say(`without ${PRIVATE_PART}/`, `不含${PRIVATE_PART}/`));
  withAnswer(command).action(handle(backup));
};

const backup: Run<Options, [folder: string]> = async (context, options, folder) => {
  const session = await openSession(context, options);
  const path = resolve(folder);
  const madeAt = new Date().toISOString();
  const { keys } = await context.ledgers.verifierKeys(ledgerKeyOf(session));
  const register = await openSealedRegister(context, session);
  try {
    const zone = await zoneOf(context, session);
    const report = await backUp({ register, key: keys[0], zone, folder: join(path, REGISTER_PART), madeAt });
    if (report === null)
      throw new CommandError(
        say(
          'Nothing is sealed and signed here yet, so there is nothing to back up.',
          '此处尚无封存签署的内容，无可备份。',
        ),
      );
    if (options.private) await backUpSecrets(context, session, { folder: join(path, PRIVATE_PART), madeAt });
    if (options.json) printJson(context, { ...report, folder: path, madeAt, private: options.private });
    else
      context.stdout.write(
        say(
          `Backed up to ${path}: ${grouped(report.treeSize)} events, root ${report.rootHash}.\n`,
          `已备份到${path}：${grouped(report.treeSize)}个事件，根${report.rootHash}。\n`,
        ) +
          (options.private
            ? say(
                `${join(path, PRIVATE_PART)} holds keys: keep it apart, and secret.\n`,
                `${join(path, PRIVATE_PART)}中有密钥，请另行保密存放。\n`,
              )
            : ''),
      );
    return EXIT.ok;
  } finally {
    await register.close();
  }
};

async function backUpSecrets(
  context: Context,
  session: Session,
  target: { readonly folder: string; readonly madeAt: string },
): Promise<void> {
  const store = await context.openPrivateStore(placesOf(session).places);
  try {
    await backUpPrivate(store, await secretsOf(session), target);
  } finally {
    await store.close();
  }
}

async function secretsOf(session: Session): Promise<Secrets> {
  const { config, folder } = session;
  const secrets: Record<string, string> = { 'ledger.key': await readFile(ledgerKeyOf(session), 'utf8') };
  const own =
    folder && config.tokenKey === null ? await readFile(folder.file('local.key'), 'utf8').catch(() => null) : null;
  return own === null ? secrets : { ...secrets, 'local.key': own };
}

/** Of the days of a register; on servers the database of the views knows it. */
async function zoneOf(context: Context, session: Session): Promise<string> {
  const { places, zone } = placesOf(session);
  return zone ?? context.zoneIn(places);
}
