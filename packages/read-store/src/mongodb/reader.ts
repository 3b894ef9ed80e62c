import type { Connection, Limit } from './connection.js';
import { unavailable } from './mongo-error.js';
import type { Parts } from './parts.js';
import type { Reading } from './reading.js';
import { EVERYTHING, findViews, type Horizon, horizonOf, type ViewsRow } from './views.js';

type Read = <T>(work: (horizon: Horizon, reading: Reading) => Promise<T>, limit?: Limit) => Promise<T>;

export type Reader = {
  /** Reads of one collection. */
  readonly read: Read;
  /** Reads of several collections that must fit together. */
  readonly readTimeline: Read;
};

const TRIES = 10;

/**
 * On a replica set all of a reading sees one snapshot. Elsewhere it sees nothing beyond the last commit, and a look-up into a timeline
 * finds each rectangle whatever is written meanwhile (see `TimelineCollections`), but for an entity that is forgotten: then it is
 * repeated.
 */
export function reader(connection: Connection, { version }: Parts): Reader {
  const views = (reading: Reading): Promise<ViewsRow> => findViews(connection, version, reading);
  if (connection.hasTransactions) {
    const read: Read = (work, limit) => connection.snapshot((reading) => work(EVERYTHING, reading), limit);
    return { read, readTimeline: read };
  }
  return {
    read: (work) => connection.read(async (reading) => work(horizonOf(await views(reading)), reading)),
    readTimeline: (work, limit) =>
      connection.read(async (reading) => {
        let before = await views(reading);
        for (let tries = 0; tries < TRIES; tries += 1) {
          const result = await work(horizonOf(before), reading);
          const after = await views(reading);
          if (JSON.stringify(after.forgotten) === JSON.stringify(before.forgotten)) return result;
          before = after;
        }
        throw unavailable(
          connection.place,
          'has entities folded anew all the time, so that no reading fits. Try again later.',
        );
      }, limit),
  };
}
