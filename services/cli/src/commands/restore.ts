import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import {
  type Backup,
  lookAtRegister,
  openBackup,
  readPrivate,
  restore as restoreRegister,
  restorePrivate,
  type Secrets,
} from '@milepost/application';
import { createLogger, createSmallFile, openDataFolder, readConfig, readSmallFile } from '@milepost/runtime';
import { type Context, printJson } from '../context.js';
import { EXIT } from '../exit-codes.js';
import { CommandError } from '../failure.js';
import { type AnswerOptions, overridesOf, withAnswer } from '../options/shared.js';
import { createProgressBar, grouped } from '../output/progress-bar.js';
import { PRIVATE_PART, REGISTER_PART } from '../proof/backup-parts.js';
import { openSealedRegister } from '../proof/open-sealed-register.js';
import { assertNotServed } from '../serve/assert-not-served.js';
import { isOnServers, ledgerKeyOf, ownedFolder, placesOf, type Session } from '../session.js';
import type { AddCommand, Run } from './command.js';
import { say } from '../language.js';

type Options = AnswerOptions;

export const addRestore: AddCommand = (program, handle) => {
  const command = program
    .command('restore')
    .description(
      say(
        'write a backup into an empty data folder, or empty stores on servers, of whichever kind; asked again, it goes on. The next start folds the views',
        '把备份写入空的数据文件夹或服务器上空的存储，种类不限；再次运行则接着写。下次启动时生成视图',
      ),
    )
    .argument('<folder>', say('as `milepost backup` wrote it', 'milepost backup写出的文件夹'));
  withAnswer(command).action(handle(restore));
};

const restore: Run<Options, [folder: string]> = async (context, options, folder) => {
  const path = resolve(folder);
  const backup = await openBackup(join(path, REGISTER_PART));
  const { zone, treeSize, rootHash, key } = backup.manifest;
  const secrets = (await isThere(join(path, PRIVATE_PART))) ? await readPrivate(join(path, PRIVATE_PART)) : null;
  const session = await emptySession(context, options, zone);
  const bar = createProgressBar(context.stderr);
  await writeStores(context, session, backup, (progress) => bar.show(progress)).finally(() => bar.end());
  if (secrets) await writePrivate(context, session, join(path, PRIVATE_PART), secrets);
  await assertSame(context, session, key, rootHash);
  if (options.json) printJson(context, { treeSize, rootHash, zone, private: secrets !== null });
  else
    context.stdout.write(
      say(
        `Restored: ${grouped(treeSize)} events, root ${rootHash}. The next start folds the views.\n`,
        `已恢复：${grouped(treeSize)}个事件，根${rootHash}。下次启动时生成视图。\n`,
      ),
    );
  if (secrets === null)
    context.stderr.write(
      say(
        `There is no ${PRIVATE_PART}/ in the backup: put the key of its checkpoints to ${ledgerKeyOf(session)} before the next start.\n`,
        `备份中没有${PRIVATE_PART}/：下次启动前请把其检查点的密钥放到${ledgerKeyOf(session)}。\n`,
      ),
    );
  if (session.folder === null)
    context.stderr.write(
      say(
        `Its days are those of ${zone}: start the services with TIME_ZONE=${zone}.\n`,
        `其日期按${zone}计：启动服务时请设TIME_ZONE=${zone}。\n`,
      ),
    );
  return EXIT.ok;
};

const isThere = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  );

/** Where it is restored to: a data folder of that zone, made now or empty, or servers. */
async function emptySession(context: Context, options: Options, zone: string): Promise<Session> {
  const config = readConfig(context.environment, overridesOf(options));
  if (isOnServers(config)) return { config, folder: null };
  await assertNotServed(await openDataFolder(config.dataDir));
  return { config, folder: await ownedFolder({ dataDir: config.dataDir, timeZone: zone }, true) };
}

async function writeStores(
  context: Context,
  session: Session,
  backup: Backup,
  onProgress: Parameters<typeof restoreRegister>[0]['onProgress'],
): Promise<void> {
  const { places } = placesOf(session);
  const log = await context.openLog(places, { logger: createLogger({ level: 'warn' }) });
  try {
    const tiles = await context.ledgers.openTiles(places);
    await restoreRegister({ backup, log, tiles, onProgress }).finally(() => tiles.close());
  } finally {
    await log.close();
  }
}

async function writePrivate(context: Context, session: Session, part: string, secrets: Secrets): Promise<void> {
  const store = await context.openPrivateStore(placesOf(session).places);
  await restorePrivate(part, store).finally(() => store.close());
  for (const [name, text] of Object.entries(secrets)) {
    const file = name === 'ledger.key' ? ledgerKeyOf(session) : session.folder?.file(name);
    if (file === undefined || (await createSmallFile(file, text)) || (await readSmallFile(file)) === text) continue;
    throw new CommandError(
      say(
        `The file ${file} is there already and holds another key than the backup. Move it away, and restore again.`,
        `文件${file}已存在，且与备份中的密钥不同。请移走后再恢复。`,
      ),
    );
  }
}

/** What was written is read again, as who trusts nobody reads it. */
async function assertSame(context: Context, session: Session, key: string, rootHash: string): Promise<void> {
  const register = await openSealedRegister(context, session);
  const verdict = await lookAtRegister({ register, keys: [key] }).finally(() => register.close());
  if (verdict.verdict === 'whole' && verdict.rootHash === rootHash) return;
  throw new CommandError(
    say(
      `What was restored is not the register of the backup: ${JSON.stringify(verdict)}`,
      `恢复的内容与备份的登记库不符：${JSON.stringify(verdict)}`,
    ),
  );
}
