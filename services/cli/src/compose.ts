import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { authenticateWith, createApiServer, inProcessApi } from '@milepost/api';
import { type AdministrationOptions, createAdministration, createRegister } from '@milepost/application';
import { calendarIn } from '@milepost/domain';
import type { EventStore } from '@milepost/event-store';
import { openSqliteEventStore } from '@milepost/event-store/sqlite';
import { follow, type Logger, switchableReadStore } from '@milepost/projector';
import { type ReadStore, ReadStoreError } from '@milepost/read-store';
import { openSqliteReadStore } from '@milepost/read-store/sqlite';
import { DEFINITIONS, VIEWS, type ViewsCheckpoint } from '@milepost/views';
import type { OpenRegister } from './open-register.js';

const NAMES = { eventStore: 'sqlite', readStore: 'sqlite' } as const;

/** The register on the embedded stores of one data folder, its views at the head of the log and its projector at work. */
export const openRegister: OpenRegister = async ({ dataDir, zone, logger }) => {
  const calendar = calendarIn(zone);
  const viewsFile = join(dataDir, 'views.db');
  const log = await openSqliteEventStore({ file: join(dataDir, 'events.db') });
  const reads = switchableReadStore(await openViews(viewsFile, logger).catch((error: unknown) => closing(log, error)));
  const following = await follow({ log, reads, calendar, logger }).catch(async (error: unknown) => {
    await reads.close();
    return closing(log, error);
  });

  const rebuildViews: AdministrationOptions['rebuild'] = async (onProgress) => {
    const freshFile = join(dataDir, 'views.rebuild.db');
    await removeDatabase(freshFile);
    return following.rebuild({
      openFresh: () => openSqliteReadStore({ file: freshFile, ...VIEWS }),
      takeOver: async (present, fresh) => {
        await Promise.all([present.close(), fresh.close()]);
        await removeDatabase(viewsFile);
        await rename(freshFile, viewsFile);
        return openSqliteReadStore({ file: viewsFile, ...VIEWS });
      },
      onProgress,
    });
  };

  const register = createRegister({ log, reads, calendar, names: NAMES });
  const administration = createAdministration({ register, log, calendar, rebuild: rebuildViews });
  return {
    register,
    administration,
    failed: following.failed,
    execute: inProcessApi(register),
    async startServer({ host, port, tokens, ...options }) {
      const authenticate = authenticateWith(tokens);
      const ready = following.running;
      const server = await createApiServer({ ...options, authenticate, register, administration, ready });
      return { address: await server.listen({ host, port }), close: server.close };
    },
    async close() {
      await following.stop();
      await reads.close();
      await log.close();
    },
  };
};

/** Views of other definitions than this program's, or of another layout, are dropped: the projector builds them anew from the log. */
async function openViews(file: string, logger: Logger): Promise<ReadStore> {
  try {
    const reads = await openSqliteReadStore({ file, ...VIEWS });
    const checkpoint = (await reads.checkpoint()) as ViewsCheckpoint | null;
    if (checkpoint === null || checkpoint.definitions === DEFINITIONS) return reads;
    await reads.close();
  } catch (error) {
    if (!(error instanceof ReadStoreError && error.code === 'SCHEMA_CHANGED')) throw error;
  }
  logger.warn({ file }, 'the views were made by another version; they are built anew from the log');
  await removeDatabase(file);
  return openSqliteReadStore({ file, ...VIEWS });
}

async function removeDatabase(file: string): Promise<void> {
  for (const suffix of ['', '-wal', '-shm', '-journal']) await rm(`${file}${suffix}`, { force: true });
}

async function closing(log: EventStore, error: unknown): Promise<never> {
  await log.close();
  throw error;
}
