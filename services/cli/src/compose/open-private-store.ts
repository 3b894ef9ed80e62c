import { join } from 'node:path';
import type { PrivateStore } from '@milepost/private-store';
import { openMemoryPrivateStore } from '@milepost/private-store/memory';
import { openSqlitePrivateStore } from '@milepost/private-store/sqlite';
import type { LogPlace } from './open-log.js';

/** In the data folder; where the log is on a server there may be none, and sessions end with the process. */
export async function openPrivateStore({ dataDir, eventStore }: LogPlace): Promise<PrivateStore> {
  return eventStore === null ? openSqlitePrivateStore(join(dataDir, 'private.db')) : openMemoryPrivateStore();
}
