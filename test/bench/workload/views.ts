import type { EventStore } from '@milepost/event-store';
import { createProjector } from '@milepost/projector';
import type { ReadStore } from '@milepost/read-store';
import { openSqliteReadStore } from '@milepost/read-store/sqlite';
import { VIEWS } from '@milepost/views';
import { calendar } from './history.js';

export const loud = { info: () => undefined, warn: fail, error: fail };

export const openViews = (file: string): Promise<ReadStore> => openSqliteReadStore({ file, ...VIEWS });

/** Folds all of the log into the views. A fact that cannot be folded fails the benchmark. */
export async function catchUpViews(log: EventStore, reads: ReadStore): Promise<void> {
  const projector = await createProjector({ log, reads, calendar, logger: loud });
  await projector.catchUp();
}

function fail(details: object, message: string): never {
  throw new Error(`${message}: ${JSON.stringify(details)}`);
}
