import { join } from 'node:path';
import { CATEGORIES } from '@milepost/domain';
import { type EventStore, EventStoreUnavailableError, type RecordingClock } from '@milepost/event-store';
import { openSqliteEventStore } from '@milepost/event-store/sqlite';
import type { Logger } from '@milepost/runtime';
import { silentEventStore } from './silent-event-store.js';

/** Where a register keeps its log: the connection string of a server; null: in the data folder. */
export type LogPlace = { readonly dataDir: string; readonly eventStore: string | null };

/** Of a log in a data folder, `clock` is what it is recorded by. Default: the system's, believed. */
export type LogOptions = { readonly logger: Logger; readonly patienceMs?: number; readonly clock?: RecordingClock };

export type OpenLog = (place: LogPlace, options: LogOptions) => Promise<EventStore>;

/** Of a log that is asked once. */
const CLOSE_MS = 100;

/**
 * The log of a register. The driver of a server is loaded where one is used: it takes a quarter of a second.
 *
 * @param patienceMs how long a server is waited for; one that does not answer is then opened as a log that answers nothing
 */
export async function openLog(
  { dataDir, eventStore }: LogPlace,
  { logger, patienceMs, clock }: LogOptions,
): Promise<EventStore> {
  if (eventStore === null)
    return openSqliteEventStore({ file: join(dataDir, 'events.db'), ...(clock ? { clock } : {}) });
  const { openEventStoreDbEventStore } = await import('@milepost/event-store/eventstoredb');
  const options = { connectionString: eventStore, categories: [...CATEGORIES], logger };
  if (patienceMs === undefined) return openEventStoreDbEventStore(options);
  const impatient = { ...options, readTimeoutMs: patienceMs, closeTimeoutMs: CLOSE_MS };
  return openEventStoreDbEventStore(impatient).catch((error: unknown) => {
    if (error instanceof EventStoreUnavailableError) return silentEventStore(error);
    throw error;
  });
}
