import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
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
import { createLocalClient } from './client/local-client.js';
import type { RegisterClient } from './client/register-client.port.js';
import { createRemoteClient } from './client/remote-client.js';
import type { Context } from './context.js';
import { actorOf, commandLineClaims, tokensOf } from './identity.js';
import { assertNoServerNamed, serverNamed, type ServerOptions, type ServerPlace } from './options/server.js';
import { type DataOptions, overridesOf } from './options/shared.js';

/** A register, ready to be asked: in a data folder, of which one process is the owner, wholly on servers, or behind a server elsewhere. */
export type Session = { readonly config: Config; readonly folder: OwnedFolder | null; readonly server?: ServerPlace };

export type OwnedFolder = DataFolder & {
  readonly zone: string;
  /** Names of what was in it before. */
  readonly found: readonly string[];
};

const TOKEN_TTL_SECONDS = 300;

/** @param create whether to make a register where there is none */
export async function openSession(
  { environment }: Context,
  options: DataOptions,
  { create = false, overrides = {} }: { readonly create?: boolean; readonly overrides?: Overrides } = {},
): Promise<Session> {
  assertNoServerNamed(environment, options);
  const config = readConfig(environment, { ...overrides, ...overridesOf(options) });
  return { config, folder: isOnServers(config) ? null : await ownedFolder(config, create) };
}

/** A register that is only asked, so that it may also be behind the server that is named. */
export async function sessionToAsk(
  context: Context,
  options: ServerOptions,
  opening: { readonly create?: boolean } = {},
): Promise<Session> {
  const server = serverNamed(context, options);
  if (server) return { config: readConfig(context.environment), folder: null, server };
  return openSession(context, options, opening);
}

/** Whether nothing of the register is in a data folder, so that any number of processes may open it. */
export function isOnServers({ eventStore, readStore }: Config): boolean {
  return eventStore !== null && readStore !== null;
}

export async function ownedFolder(
  { dataDir, timeZone }: Pick<Config, 'dataDir' | 'timeZone'>,
  create: boolean,
): Promise<OwnedFolder> {
  // Databases, keys and tiles are made for this user only.
  process.umask(0o077);
  const folder = await (create ? openDataFolder : existingDataFolder)(dataDir);
  const found = await readdir(folder.path);
  return { ...folder, found, zone: await settleTimeZone(folder, timeZone) };
}

/** The file of the key that its checkpoints are signed with. */
export function ledgerKeyOf({ config, folder }: Session): string {
  return config.ledgerKey ?? join(folder?.path ?? config.dataDir, 'ledger.key');
}

/** Where the stores of a register are, as whoever opens them has to know it. */
export function placesOf({ config, folder }: Session) {
  const { eventStore, readStore, timeZone, checkpointFolder } = config;
  const ledgerKey = ledgerKeyOf({ config, folder });
  const places = { dataDir: folder?.path ?? '', eventStore, readStore, ledgerKey, checkpointFolder };
  return { places, zone: folder?.zone ?? timeZone };
}

/** How a register is opened here: see `OpenOptions`. */
export type Opening = { readonly patienceMs?: number };

/** Does work with a register: through the server that owns its folder, else by opening it here. */
export async function withRegister<T>(
  context: Context,
  session: Session,
  role: Role,
  work: (client: RegisterClient, calendar: Calendar) => Promise<T>,
  opening: Opening = {},
): Promise<T> {
  const { client, calendar } = await connect(context, session, role, opening);
  try {
    return await work(client, calendar);
  } finally {
    await client.close();
  }
}

async function connect(
  context: Context,
  session: Session,
  role: Role,
  opening: Opening,
): Promise<{ readonly client: RegisterClient; readonly calendar: Calendar }> {
  if (session.server) {
    const client = createRemoteClient(session.server.address, session.server.token);
    return { client, calendar: calendarIn((await client.status()).timeZone) };
  }
  const { config, folder } = session;
  const claims = commandLineClaims(role);
  const server = folder && (await runningServer(folder));
  if (server) {
    const token = await (await tokensOf(config)).sign({ ...claims, ttlSeconds: TOKEN_TTL_SECONDS });
    return { client: createRemoteClient(server.address, token), calendar: calendarIn(folder.zone) };
  }
  const logger = createLogger({ level: context.environment['LOG_LEVEL'] ? config.logLevel : 'warn' });
  const keepsViews = folder !== null;
  const opened = await context.openRegister({ ...placesOf(session), ...opening, logger, metrics: null, keepsViews });
  return { client: createLocalClient(opened, actorOf(claims, role)), calendar: opened.calendar };
}
