import { resolve } from 'node:path';
import type { EventStore } from '@milepost/application';
import { createLogger, existingDataFolder, openDataFolder, readConfig } from '@milepost/runtime';
import type { Context } from './context.js';
import { EXIT } from './exit-codes.js';
import { CommandError } from './failure.js';
import { assertNotServed } from './serve/assert-not-served.js';
import { ownedFolder } from './session.js';
import { say } from './language.js';

export type NamedLog = { readonly log: EventStore; /** Of a data folder. */ readonly zone: string | null };

/** As whoever runs the command has named it. */
export function logNamed({ environment }: Pick<Context, 'environment'>, store: string): string {
  const named = store === 'EVENT_STORE' ? readConfig(environment).eventStore : store;
  if (named !== null) return named;
  throw new CommandError(
    say(
      'EVENT_STORE is not set; it names the server to copy from or to.',
      '未设置EVENT_STORE；它指明复制的来源或目标服务器。',
    ),
    EXIT.usage,
  );
}

/** @param make what a data folder is made for where there is none; null: it has to exist */
export async function openNamedLog(
  { environment, openLog }: Context,
  store: string,
  make: { readonly zone: string | null } | null,
): Promise<NamedLog> {
  const config = readConfig(environment);
  const logger = createLogger({ level: environment['LOG_LEVEL'] ? config.logLevel : 'warn' });
  const named = logNamed({ environment }, store);
  if (named.includes('://')) {
    const { eventStore } = readConfig({}, { eventStore: named });
    return { log: await openLog({ dataDir: '', eventStore }, { logger }), zone: null };
  }
  const { timeZone } = config;
  const settled = { dataDir: resolve(named), timeZone: make?.zone ?? timeZone };
  await assertNotServed(await (make ? openDataFolder : existingDataFolder)(settled.dataDir));
  const { path, zone } = await ownedFolder(settled, make !== null);
  return { log: await openLog({ dataDir: path, eventStore: null }, { logger }), zone };
}
