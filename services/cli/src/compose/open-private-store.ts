import { join } from 'node:path';
import { type PrivateStore, PrivateStoreError } from '@milepost/private-store';
import { openMemoryPrivateStore } from '@milepost/private-store/memory';
import { openSqlitePrivateStore } from '@milepost/private-store/sqlite';
import type { Logger } from '@milepost/runtime';
import type { ViewsPlace } from './open-views.js';

export type OpenPrivateStore = typeof openPrivateStore;

/** Beside the views: in the data folder, or in their database, so that all processes share it. */
export async function openPrivateStore({ dataDir, readStore }: ViewsPlace): Promise<PrivateStore> {
  if (readStore === null) return openSqlitePrivateStore(join(dataDir, 'private.db'));
  const { openMongoPrivateStore } = await import('@milepost/private-store/mongodb');
  return openMongoPrivateStore({ connectionString: readStore });
}

/** An api process may have a user that only reads there: what is private ends with it then. */
export async function openPrivateStoreOrOwn(place: ViewsPlace, logger: Logger): Promise<PrivateStore> {
  try {
    return await openPrivateStore(place);
  } catch (error) {
    if (!(error instanceof PrivateStoreError)) throw error;
    const said = 'sessions, files and layouts are kept by this process alone, and end with it';
    logger.warn({ reason: error.message }, said);
    return openMemoryPrivateStore();
  }
}
