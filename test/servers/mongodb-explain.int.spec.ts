import { openMemoryEventStore } from '@milepost/event-store/memory';
import { countedRevisions } from '@milepost/event-store/testing';
import type { Operation, ReadStore } from '@milepost/read-store';
import { openMongoReadStore } from '@milepost/read-store/mongodb';
import { depth } from '@milepost/testing';
import { type IndexedEvent, VIEWS } from '@milepost/views';
import { type Db, MongoClient } from 'mongodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type HistoricEvent, history, write } from '../bench/workload/history.js';
import { catchUpViews } from '../bench/workload/views.js';
import { temporaryFolder } from '../support/milepost-process.js';
import { freshDatabase } from '../support/mongodb/databases.js';
import { explain } from '../support/mongodb/explain.js';
import { startMongoDb } from '../support/mongodb/start-mongodb.js';
import type { Command } from '../support/mongodb/wire-message.js';
import { tapWire, type WireTap } from '../support/mongodb/wire-tap.js';
import { describeOn } from '../support/servers.js';
import { POINT_QUESTIONS, QUESTIONS, type Subject } from './views-questions.js';

/** That a server may examine for each row of an answer. */
const MOST_KEYS = 10;
/**
 * A look-up of a point seeks every node at which a rectangle around it can have its fork, whether or not one has: up to 55 on either
 * axis, the same for one row as for thousands.
 */
const FORKS = 110;
type Shares = readonly [ofValidTime: number, ofTheLog: number];
const POINTS: readonly Shares[] = [
  [1, 1],
  [0.9, 0.95],
  [0.9, 0.6],
  [0.5, 1],
  [0.5, 0.55],
  [0.15, 0.3],
];
/** The Python build takes seconds for a thousand events and does not tell of keys: one point shows all that it tells. */
const SIZES = {
  python: { projects: 10, small: 250, large: 250, points: POINTS.slice(4, 5) },
  rust: {
    projects: 50,
    ...depth({ plain: { small: 1_000, large: 10_000 }, full: { small: 20_000, large: 200_000 } }),
    points: POINTS,
  },
  real: {
    projects: 100,
    ...depth({ plain: { small: 2_000, large: 20_000 }, full: { small: 20_000, large: 200_000 } }),
    points: POINTS,
  },
};
/** Events that come after the questions. */
const LATER = 40;

for (const standalone of [false, true]) {
  const folder = await temporaryFolder();
  await describeOn(
    `how the server finds what the adapter asks for (${standalone ? 'no transactions' : 'transactions'})`,
    () => startMongoDb({ folder: folder.path, standalone }),
    ({ connectionString, build }) => {
      const { projects: size, small, points, ...sizes } = SIZES[build];
      const large = standalone ? small : sizes.large;
      const log = openMemoryEventStore();
      const expected = countedRevisions();
      let past: readonly HistoricEvent[];
      let client: MongoClient;
      let db: Db;
      let tap: WireTap;
      let subject: Subject;
      let commands: Command[] = [];

      beforeAll(
        async () => {
          past = (await history(large, size)).events;
          const database = freshDatabase();
          client = new MongoClient(connectionString);
          db = client.db(database);
          tap = await tapWire(connectionString, (command) => {
            commands.push(command);
            return 'pass';
          });
          const store = await openMongoReadStore({ connectionString: tap.connectionString, database, ...VIEWS });
          await takeIn(store, 0, small - LATER);
        },
        120_000 + 20 * large,
      );
      afterAll(async () => {
        await subject.store.close();
        await tap.close();
        await client.close();
        await folder.remove();
      });

      async function takeIn(store: ReadStore, start: number, end: number): Promise<void> {
        await write(log, past.slice(start, end), expected);
        await catchUpViews(log, store);
        const head = (await store.checkpoint())?.seq ?? -1;
        const where = [{ op: 'eq', field: 'seq', value: Math.floor(head * 0.6) } as const];
        const [middle] = (await store.collection<IndexedEvent>('events').page({ where, limit: 1 })).documents;
        const projects = Array.from({ length: size }, (_, i) => `BEN-${String(i).padStart(5, '0')}`);
        subject = { store, projects, middle: middle as IndexedEvent, head };
      }

      /** Does it and explains all that it sends: nothing scans a collection, few keys are examined for each row. @returns keys a row */
      async function expectFewKeys(work: () => Promise<number>, besides = 0): Promise<number> {
        commands = [];
        const rows = Math.max(1, await work());
        let keys = 0;
        for (const command of [...commands])
          for (const one of await explain(db, build, command)) {
            expect(one.scans, `a scan for ${one.command}`).toBe(false);
            keys += one.keys ?? 0;
          }
        expect(keys, `keys for ${rows} rows`).toBeLessThanOrEqual(MOST_KEYS * rows + besides);
        return keys / rows;
      }

      /** Keys a row by what was asked. */
      async function keysAt([valid, known]: Shares): Promise<Record<string, number>> {
        const times = [past[0], past[subject.head]].map((fact) => Date.parse(fact?.event.statedRecordedAt ?? ''));
        const [begin = 0, end = 0] = times;
        const at = { validAt: Math.floor(begin + valid * (end - begin)), seq: Math.floor(known * subject.head) };
        const keys: Record<string, number> = {};
        for (const [what, { timeline, facet, looksUp, ask }] of Object.entries(POINT_QUESTIONS)) {
          const rows = subject.store.timeline(timeline).at(facet, at);
          keys[what] = await expectFewKeys(() => ask(rows, subject), looksUp ? FORKS : 0);
        }
        const tails = subject.projects.slice(0, 10).map((entity) => ({ entity, v: at.validAt }));
        keys['the cells from there on'] = await expectFewKeys(
          async () => (await subject.store.timeline('projects').tails(tails)).flat().length,
        );
        return keys;
      }

      it.each(Object.entries(QUESTIONS))('has an index for %s', async (_, ask) => {
        await expectFewKeys(() => ask(subject));
      });

      it.each(points)('has indexes for a timeline at %s of valid time and %s of the log', async (...point) => {
        await keysAt(point);
      });

      it('has indexes for what a commit reads and changes', async () => {
        const { store } = subject;
        await expectFewKeys(async () => {
          let operations = 0;
          const commit: ReadStore['commit'] = async (one) => {
            operations += one.operations.length;
            await store.commit(one);
          };
          await takeIn({ ...store, commit }, small - LATER, small);
          return operations;
        });
      });

      it('has indexes for the order of a digest', async () => {
        const stored = await db.listCollections({}, { nameOnly: true }).toArray();
        const counts = await Promise.all(stored.map(({ name }) => db.collection(name).countDocuments()));
        await expectFewKeys(async () => {
          await subject.store.digest();
          return counts.reduce((sum, count) => sum + count, 0);
        });
      });

      if (large > small)
        it(
          'examines as few keys at a point when the history is ten times as long',
          { timeout: 120_000 + 20 * large },
          async () => {
            const before = new Map<Shares, Record<string, number>>();
            for (const point of points) before.set(point, await keysAt(point));
            await takeIn(subject.store, small, large);
            for (const point of points) {
              const [few, many] = [before.get(point) ?? {}, await keysAt(point)];
              for (const [what, keys] of Object.entries(many))
                expect(keys, `${what} at ${point.join()}`).toBeLessThanOrEqual(1 + 1.25 * (few[what] ?? 0));
            }
          },
        );

      it('has indexes for what a commit puts in the place of another, removes and forgets', async () => {
        const { store, middle, head } = subject;
        const timeline = store.timeline('projects');
        const entity = String(middle.project);
        const [[cell] = []] = await timeline.tails([{ entity, v: middle.occurredAt }]);
        const seq = head + 1;
        const state = cell?.state ?? {};
        const operations: Operation[] = [
          { kind: 'put', collection: 'events', document: middle, seq: middle.seq },
          { kind: 'put', collection: 'events', document: { ...middle, actor: 'another' }, seq },
          { kind: 'remove', collection: 'parked', id: 'projects/none', seq },
          { kind: 'forget', timeline: 'projects', entity },
          { kind: 'weave', timeline: 'projects', entity, seq, closes: [], opens: [{ v1: 0, v2: null, state }] },
        ];
        const rows = ['now', 'latest', 'ended'].map((part) => db.collection(`projects_v1.${part}`));
        const forgotten = await Promise.all(rows.map((part) => part.countDocuments({ e: entity })));
        await expectFewKeys(async () => {
          const expected = await store.checkpoint();
          await store.commit({ expected, next: { ...expected, seq }, operations });
          return operations.length + forgotten.reduce((sum, count) => sum + count, 0);
        });
      });
    },
  );
}
