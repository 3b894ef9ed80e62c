import { join } from 'node:path';
import type { PrivateStore } from '@milepost/private-store';
import { openSqlitePrivateStore } from '@milepost/private-store/sqlite';
import type { ViewsPlace } from './open-views.js';

export type OpenPrivateStore = typeof openPrivateStore;

/** Beside the views: in the data folder, or in their database, so that all processes share it. */
export async function openPrivateStore({ dataDir, readStore }: ViewsPlace): Promise<PrivateStore> {
  if (readStore === null) return openSqlitePrivateStore(join(dataDir, 'private.db'));
  const { openMongoPrivateStore } = await import('@milepost/private-store/mongodb');
  return openMongoPrivateStore({ connectionString: readStore });
}
