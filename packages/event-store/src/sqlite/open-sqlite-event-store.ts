import { resolve } from 'node:path';
import type { RecordingClock } from '../clock/recording-clock.js';
import type { EventStore } from '../port.js';
import { explain } from './explain.js';
import { openEventFile } from './event-file.js';
import { createSqliteEventStore } from './sqlite-event-store.js';

export type SqliteEventStoreOptions = {
  /** Path of the log. The file and its folder are made when they do not exist; SQLite keeps one more file beside it while it is open. */
  readonly file: string;
  /** Default: the system's clock, believed. */
  readonly clock?: RecordingClock;
  /**
   * Wait for the disk at every commit. Default: true. Without it nothing is lost when the process is killed, but the last
   * appends may be when the machine loses power.
   */
  readonly fsync?: boolean;
};

/**
 * An event store in one SQLite file, for one process.
 *
 * @throws EventStoreLockedError when another process has opened the file, EventStoreDamagedError when it is not an event log,
 * EventStoreUnavailableError when it cannot be opened or was written by a newer version
 */
export async function openSqliteEventStore(options: SqliteEventStoreOptions): Promise<EventStore> {
  const { clock = Date.now, fsync = true } = options;
  const file = resolve(options.file);
  const eventFile = await openEventFile(file, fsync);
  try {
    return createSqliteEventStore({ eventFile, file, clock });
  } catch (cause) {
    eventFile.close();
    throw explain(cause, file);
  }
}
