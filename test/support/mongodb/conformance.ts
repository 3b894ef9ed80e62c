import { readStoreConformance } from '@milepost/read-store/conformance';
import { openMongoReadStore } from '@milepost/read-store/mongodb';
import { depth } from '@milepost/testing';
import { afterAll } from 'vitest';
import { temporaryFolder } from '../milepost-process.js';
import { describeOn } from '../servers.js';
import { type MongoDbOptions, startMongoDb } from './start-mongodb.js';

/** Stand-ins take milliseconds for each of some hundred thousand reads. */
const SIZES = {
  real: { histories: depth({ plain: 20, full: 60, long: 1_000 }), points: 1_000 },
  rust: { histories: depth({ plain: 20, full: 60, long: 200 }), points: 500 },
  python: { histories: depth({ plain: 20, full: 60 }), points: depth({ plain: 100, full: 200 }) },
} as const;

// SecantusDB 0.7.0b3, both builds, answers `{ age: { $lte: 2 }, city: null }` without the documents that lack a city where an index holds
// both members, and right where the conditions are joined by $and. The adapter joins so where one is null; "random requests" shows it.

/** The suite of all read stores on a server of its own, each place a database of its own. */
export async function mongoConformance(suite: string, options: Omit<MongoDbOptions, 'folder'> = {}): Promise<void> {
  const folder = await temporaryFolder();
  let places = 0;
  const start = () => startMongoDb({ ...options, folder: folder.path });
  await describeOn(suite, start, ({ connectionString, build }) => {
    afterAll(() => folder.remove());
    readStoreConformance(
      suite,
      async () => {
        places += 1;
        const at = { connectionString, database: `milepost_${process.pid}_${places}` };
        return { open: (schema) => openMongoReadStore({ ...at, ...schema }), dispose: async () => {} };
      },
      SIZES[build],
    );
  });
}
