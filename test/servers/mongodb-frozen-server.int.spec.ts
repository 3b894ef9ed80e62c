import { createRegister } from '@milepost/application';
import { openMemoryEventStore } from '@milepost/event-store/memory';
import { createProjector } from '@milepost/projector';
import type { ReadStore, ReadStoreError } from '@milepost/read-store';
import { openMongoReadStore } from '@milepost/read-store/mongodb';
import { VIEWS } from '@milepost/views';
import { afterAll, expect, it, vi } from 'vitest';
import { temporaryFolder } from '../support/milepost-process.js';
import { freshDatabase } from '../support/mongodb/databases.js';
import { startMongoDb } from '../support/mongodb/start-mongodb.js';
import { tapWire } from '../support/mongodb/wire-tap.js';
import { SAMPLE_SCHEMA, sampleHistory } from '../support/sample-history.js';
import { describeOn } from '../support/servers.js';
import { calendar, silent } from '../support/views-check.js';

// The reads wait for most of their time, each on a tap and a database of its own.
vi.setConfig({ testTimeout: 120_000, maxConcurrency: 4 });

const LIMIT_MS = 1_000;
/** For a machine that has other work, too. */
const GRACE_MS = 1_000;

const history = await sampleHistory(3, 3);
const point = { validAt: 20, seq: 8 };

const READS: readonly (readonly [name: string, read: (store: ReadStore) => Promise<unknown>])[] = [
  ['a document', (store) => store.collection('lines').get('line-1')],
  ['a page', (store) => store.collection('lines').page({ sort: [{ field: 'entity', direction: 'asc' }], limit: 5 })],
  ['a count', (store) => store.collection('totals').count()],
  ['a list at a point', (store) => store.timeline('journeys').at('card', point).page({ limit: 5 })],
  ['a document at a point', (store) => store.timeline('journeys').at('card', point).get('a')],
  ['tails', (store) => store.timeline('journeys').tails([{ entity: 'a', v: 0 }])],
  ['the checkpoint', (store) => store.checkpoint()],
  ['a digest', (store) => store.digest()],
];

/** The code with which the read is refused; null where it is answered. */
async function refusalOf(read: Promise<unknown>): Promise<{ readonly code: string; readonly message: string } | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('neither answered nor refused in time')), LIMIT_MS + GRACE_MS);
  });
  try {
    return await Promise.race([
      read.then(
        () => null,
        (error: unknown) => error as ReadStoreError,
      ),
      late,
    ]);
  } finally {
    clearTimeout(timer);
  }
}

for (const standalone of [false, true]) {
  const folder = await temporaryFolder();
  await describeOn(
    `a server that does not answer (${standalone ? 'no transactions' : 'transactions'})`,
    () => startMongoDb({ folder: folder.path, standalone }),
    ({ connectionString }) => {
      afterAll(() => folder.remove());

      it.concurrent.each(READS)(
        'lets a read of %s end in time, be its first or its last command not answered',
        async (_, read) => {
          let [commands, silenced] = [0, 0];
          const tap = await tapWire(connectionString, () => ((commands += 1) === silenced ? 'silence' : 'pass'));
          const at = { connectionString: tap.connectionString, database: freshDatabase() };
          const store = await openMongoReadStore({ ...at, ...SAMPLE_SCHEMA, timeoutMs: LIMIT_MS });
          for (const commit of history.commits) await store.commit(commit);
          commands = 0;
          const answer = await read(store);
          for (const one of new Set([1, commands])) {
            [commands, silenced] = [0, one];
            expect((await refusalOf(read(store)))?.code).toBe('READ_STORE_UNAVAILABLE');
            silenced = 0;
            expect(await read(store)).toEqual(answer);
          }
          await store.close();
          await tap.close();
        },
      );
    },
  );
}

const folder = await temporaryFolder();
await describeOn(
  'a server that is frozen',
  () => startMongoDb({ folder: folder.path, standalone: false, build: 'python' }),
  ({ connectionString, process: server }) => {
    afterAll(() => folder.remove());

    // Before the driver has noticed, and after.
    it.skipIf(server === null).each([false, true])(
      'refuses reads in time, takes commands meanwhile and reads on at once: noticed by the driver %s',
      async (noticed) => {
        const log = openMemoryEventStore();
        const at = { connectionString: `${connectionString}&heartbeatFrequencyMS=500`, database: freshDatabase() };
        const reads = await openMongoReadStore({ ...at, ...VIEWS, timeoutMs: LIMIT_MS });
        const register = createRegister({
          log,
          reads,
          calendar,
          names: { eventStore: 'memory', readStore: 'mongodb' },
        });
        const stopping = new AbortController();
        const projector = await createProjector({ log, reads, calendar, logger: silent });
        const running = projector.run(stopping.signal);
        const listProject = (code: string) =>
          register.commands.execute({
            name: 'listProject',
            input: {
              occurredAt: '2018-01-12',
              code,
              name: '甲',
              campaign: '工业',
              level: 'CITY',
              totalInvestment: '1',
            },
            actor: { id: 'unit:区重点办', role: 'office', post: null, unit: '区重点办', onBehalfOf: null },
            source: 'test',
          });
        const headIs = (seq: number) =>
          expect.poll(async () => (await reads.checkpoint())?.seq, { timeout: 10_000 }).toBe(seq);
        await listProject('A');
        await headIs(0);

        server?.freeze();
        try {
          let refusal: Awaited<ReturnType<typeof refusalOf>>;
          // A command that it had taken before it was frozen is still answered.
          do refusal = await refusalOf(reads.checkpoint());
          while (refusal === null || (noticed && refusal.message.includes('has not answered within')));
          expect(refusal.code).toBe('READ_STORE_UNAVAILABLE');
          expect(await listProject('B')).toMatchObject({ kind: 'accepted' });
        } finally {
          server?.thaw();
        }
        await expect.poll(() => reads.checkpoint().catch(() => null), { timeout: 1_000 }).not.toBeNull();
        await headIs(1);
        stopping.abort();
        await running;
        await reads.close();
      },
    );
  },
);
