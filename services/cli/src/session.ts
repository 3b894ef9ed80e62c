import { type Calendar, calendarIn, type Role } from '@milepost/domain';
import {
  type Config,
  createLogger,
  type DataFolder,
  existingDataFolder,
  openDataFolder,
  type Overrides,
  readConfig,
  runningServer,
  settleTimeZone,
} from '@milepost/runtime';
import { createLocalClient } from './client/local.js';
import type { RegisterClient } from './client/register-client.port.js';
import { createRemoteClient } from './client/remote.js';
import type { Context } from './context.js';
import { actorOf, commandLineClaims, tokensOf } from './identity.js';

/** A data folder, ready to be asked. */
export type Session = { readonly config: Config; readonly folder: DataFolder; readonly calendar: Calendar };

export type SessionOptions = { readonly data?: string | undefined };

const TOKEN_TTL_SECONDS = 300;

/** @param create whether to make a register where there is none */
export async function openSession(
  { environment }: Context,
  { data }: SessionOptions,
  { create = false, overrides = {} }: { readonly create?: boolean; readonly overrides?: Overrides } = {},
): Promise<Session> {
  const config = readConfig(environment, { ...overrides, dataDir: data });
  const folder = await (create ? openDataFolder : existingDataFolder)(config.dataDir);
  return { config, folder, calendar: calendarIn(await settleTimeZone(folder, config.timeZone)) };
}

/** Does work with the register of a folder: through the server that owns it, else by opening it here. */
export async function withRegister<T>(
  context: Context,
  { config, folder, calendar }: Session,
  role: Role,
  work: (client: RegisterClient) => Promise<T>,
): Promise<T> {
  const client = await connect();
  try {
    return await work(client);
  } finally {
    await client.close();
  }

  async function connect(): Promise<RegisterClient> {
    const claims = commandLineClaims(role);
    const server = await runningServer(folder);
    if (server) {
      const tokens = await tokensOf(config, folder);
      return createRemoteClient(server.address, await tokens.sign({ ...claims, ttlSeconds: TOKEN_TTL_SECONDS }));
    }
    const logger = createLogger({ level: context.environment['LOG_LEVEL'] ? config.logLevel : 'warn' });
    const opened = await context.openRegister({ dataDir: folder.path, zone: calendar.zone, logger });
    return createLocalClient(opened, actorOf(claims, role));
  }
}
