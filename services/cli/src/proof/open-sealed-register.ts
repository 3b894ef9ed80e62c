import { eventsOf, type SealedRegister } from '@milepost/application';
import { createLogger, runningServer } from '@milepost/runtime';
import type { Context } from '../context.js';
import { commandLineClaims, tokensOf } from '../identity.js';
import { placesOf, type Session } from '../session.js';
import { remoteLog } from './remote-log.js';

const TOKEN_TTL_SECONDS = 3_600;

/** The log and the ledger of a register to be looked at: through the server that owns its folder, else where they lie. */
export async function openSealedRegister(context: Context, session: Session): Promise<SealedRegister> {
  const { config, folder } = session;
  const { places } = placesOf(session);
  const files = await context.ledgers.openFiles(places);
  const server = folder && (await runningServer(folder));
  if (server) {
    const token = await (
      await tokensOf(config)
    ).sign({ ...commandLineClaims('auditor'), ttlSeconds: TOKEN_TTL_SECONDS });
    return { events: () => remoteLog(server.address, token), files, close: () => files.close() };
  }
  try {
    const log = await context.openLog(places, { logger: createLogger({ level: 'warn' }) });
    return {
      events: () => eventsOf(log),
      files,
      async close() {
        await log.close();
        await files.close();
      },
    };
  } catch (error) {
    await files.close();
    throw error;
  }
}
