import type { Checkpoint, Commit } from '@milepost/read-store';
import { type MongoReadStore, openMongoReadStore } from '@milepost/read-store/mongodb';
import { afterAll, expect, it, vi } from 'vitest';
import { temporaryFolder } from '../support/milepost-process.js';
import { freshDatabase } from '../support/mongodb/databases.js';
import { isLastStatement } from '../support/mongodb/last-statement.js';
import { startMongoDb } from '../support/mongodb/start-mongodb.js';
import { type Fate, MONITORS, tapWire, type WireTap } from '../support/mongodb/wire-tap.js';
import { SAMPLE_SCHEMA, sampleHistory } from '../support/sample-history.js';
import { describeOn } from '../support/servers.js';

// Each test waits for most of its time, on a tap and a database of its own.
vi.setConfig({ testTimeout: 60_000, maxConcurrency: 4 });

const history = await sampleHistory(4, 3);
const [first, second, third] = history.commits as [Commit, Commit, Commit];

type Place = { readonly store: MongoReadStore; readonly direct: MongoReadStore; readonly tap: WireTap };

for (const standalone of [false, true]) {
  const folder = await temporaryFolder();
  await describeOn(
    `commits of which it is not known whether they took place (${standalone ? 'no transactions' : 'transactions'})`,
    () => startMongoDb({ folder: folder.path, standalone }),
    ({ connectionString }) => {
      afterAll(() => folder.remove());

      /** A store behind a tap in which the second commit meets its fate at its last statement, and one beside the tap. */
      async function withStores(
        fate: Fate,
        use: (place: Place) => Promise<void>,
        fateOfNext: () => Fate = () => 'pass',
      ): Promise<void> {
        let lasts = 0;
        const tap = await tapWire(connectionString, (command) => {
          if (!isLastStatement(command)) return 'pass';
          lasts += 1;
          if (lasts === 2) return fate;
          return lasts === 3 ? fateOfNext() : 'pass';
        });
        const at = { database: freshDatabase(), ...SAMPLE_SCHEMA };
        const direct = await openMongoReadStore({ connectionString, ...at });
        const { connectionString: tapped } = tap;
        const limits = { timeoutMs: 1_000, commitTimeoutMs: 200 };
        const store = await openMongoReadStore({ connectionString: tapped, ...at, ...limits });
        await store.commit(first);
        await expect(store.commit(second)).rejects.toMatchObject({ code: 'COMMIT_UNCERTAIN' });
        tap.open();
        await use({ store, direct, tap });
        await Promise.all([store.close(), direct.close()]);
        await tap.close();
      }

      async function goOn(store: MongoReadStore, from: Checkpoint | null): Promise<void> {
        const done = history.commits.findIndex(({ next }) => next.seq === from?.seq) + 1;
        for (const commit of history.commits.slice(done)) await store.commit(commit);
        expect(await store.digest()).toBe(history.digests.at(-1));
      }

      it.concurrent.each(MONITORS)('are told by the checkpoint: took place, monitors %s', (monitors) =>
        withStores({ command: 'lose answer', monitors, stays: true }, async ({ store }) => {
          const checkpoint = await store.checkpoint();
          expect(checkpoint).toEqual(second.next);
          await goOn(store, checkpoint);
        }),
      );

      it.concurrent.each(MONITORS)('are told by the checkpoint: did not take place, monitors %s', (monitors) =>
        withStores({ command: 'lose', monitors, stays: true }, async ({ store }) => {
          const checkpoint = await store.checkpoint();
          expect(checkpoint).toEqual(second.expected);
          await goOn(store, checkpoint);
        }),
      );

      it.concurrent('are told from those of a stranger when they take place later', async () => {
        let arrive: () => void = () => undefined;
        const reachesServer = new Promise<void>((resolve) => (arrive = resolve));
        await withStores({ reachesServer }, async ({ store, direct }) => {
          expect(await store.checkpoint()).toEqual(second.expected);
          arrive();
          await expect.poll(() => direct.checkpoint()).toEqual(second.next);
          for (const commit of [second, { ...second, next: { seq: 100 }, operations: [] }])
            await expect(store.commit(commit)).rejects.toMatchObject({ code: 'COMMIT_UNCERTAIN' });
          await goOn(store, await store.checkpoint());
        });
      });

      // A transaction ends the one before it.
      it.runIf(standalone).concurrent(
        'are told from those of a stranger when they take place while the next is written',
        async () => {
          let arrive: () => void = () => undefined;
          const reachesServer = new Promise<void>((resolve) => (arrive = resolve));
          let landed: () => Promise<unknown> = async () => undefined;
          async function use({ store, direct }: Place) {
            landed = async () => {
              arrive();
              await expect.poll(() => direct.checkpoint()).toEqual(second.next);
            };
            await expect(store.commit(second)).rejects.toMatchObject({ code: 'COMMIT_UNCERTAIN' });
            await goOn(store, await store.checkpoint());
          }
          await withStores({ reachesServer }, use, () => ({ after: landed() }));
        },
      );

      it.concurrent('never take place once the next has', async () => {
        let arrive: () => void = () => undefined;
        const reachesServer = new Promise<void>((resolve) => (arrive = resolve));
        await withStores({ reachesServer }, async ({ store }) => {
          await store.commit(second);
          arrive();
          await goOn(store, second.next);
          expect(await store.checkpoint()).toEqual(history.commits.at(-1)?.next);
        });
      });

      it.concurrent.each(['lose', 'lose answer'] as const)('do not hide a stranger: %s', (command) =>
        withStores({ command, monitors: 'before', stays: true }, async ({ store, direct }) => {
          const expected = await direct.checkpoint();
          await direct.commit({ expected, next: { seq: 50, by: 'a stranger' }, operations: [] });
          await expect(store.commit(second)).rejects.toMatchObject({ code: 'STALE_WRITER' });
          await expect(store.commit(third)).rejects.toMatchObject({ code: 'STALE_WRITER' });
        }),
      );
    },
  );
}
