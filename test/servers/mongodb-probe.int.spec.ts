import { openMongoReadStore } from '@milepost/read-store/mongodb';
import { type Document, Long, MongoClient } from 'mongodb';
import { afterAll, expect, it } from 'vitest';
import { temporaryFolder } from '../support/milepost-process.js';
import { freshDatabase } from '../support/mongodb/databases.js';
import { startMongoDb } from '../support/mongodb/start-mongodb.js';
import type { Command } from '../support/mongodb/wire-message.js';
import { tapWire } from '../support/mongodb/wire-tap.js';
import { SAMPLE_SCHEMA } from '../support/sample-history.js';
import { describeOn } from '../support/servers.js';

/** What a server that lacks something answers to a command; null: as the one behind the tap does. */
type LookAlike = (command: Command) => Document | null;
type Update = { readonly q: Document; readonly upsert?: boolean };

const unknown = (what: string): Document => ({
  ok: 0,
  code: 59,
  codeName: 'CommandNotFound',
  errmsg: `no such command: ${what}`,
});
const found = ({ database }: Command, ...firstBatch: Document[]): Document => ({
  ok: 1,
  cursor: { id: Long.ZERO, ns: `${database}._probe`, firstBatch },
});
const updatesOf = ({ name, body }: Command): readonly Update[] =>
  name === 'update' ? (body['updates'] as Update[]) : [];
const idIn = ({ body }: Command): string => String((body['filter'] as Document)['_id']);

/** Once for all commands of a store that is opened. */
const IN_BOTH: readonly (readonly [lacks: string, feature: string, lookAlike: () => LookAlike])[] = [
  [
    'does not say what it upserted',
    '$setOnInsert',
    () => (command) => (updatesOf(command).some(({ upsert }) => upsert) ? { ok: 1, n: 1, nModified: 0 } : null),
  ],
  [
    'forgets members that are null',
    '$setOnInsert',
    () => (command) => (command.name === 'find' ? found(command, { _id: idIn(command), n: 1 }) : null),
  ],
  [
    'does not count what it replaced',
    'replaceOne',
    () => (command) => (updatesOf(command).some(({ upsert, q }) => !upsert && 'commit' in q) ? { ok: 1 } : null),
  ],
  [
    'replaces whatever the condition',
    'replaceOne',
    () => (command) =>
      updatesOf(command).some(({ upsert, q }) => !upsert && 'commit' in q) ? { ok: 1, n: 1, nModified: 1 } : null,
  ],
  [
    'gives no former document',
    'findOneAndReplace',
    () =>
      ({ name }) =>
        name === 'findAndModify' ? { ok: 1, value: null } : null,
  ],
  [
    'has no findAndModify',
    'findOneAndReplace',
    () =>
      ({ name }) =>
        name === 'findAndModify' ? unknown(name) : null,
  ],
  [
    'does not tell of keys that are there',
    'bulk writes',
    () => (command) => (updatesOf(command).length > 1 ? { ok: 1, n: 3, nModified: 1 } : null),
  ],
  [
    'stops a bulk write at a key that is there',
    'bulk writes',
    () => (command) =>
      updatesOf(command).length > 1
        ? { ok: 1, n: 0, nModified: 0, writeErrors: [{ index: 0, code: 11_000, errmsg: 'E11000 duplicate key error' }] }
        : null,
  ],
  [
    'keeps what is deleted',
    'deleteMany',
    () =>
      ({ name }) =>
        name === 'delete' ? { ok: 1, n: 0 } : null,
  ],
  [
    'answers nothing that can be read',
    '$setOnInsert',
    () =>
      ({ name }) =>
        name === 'update' ? { ok: 1, n: 'undefined' } : null,
  ],
];

const IN_TRANSACTIONS: typeof IN_BOTH = [
  [
    'refuses transactions',
    'transactions',
    () =>
      ({ body }) =>
        body['startTransaction'] === true
          ? {
              ok: 0,
              code: 20,
              codeName: 'IllegalOperation',
              errmsg: 'Transaction numbers are only allowed on a replica set member or mongos',
            }
          : null,
  ],
  [
    'has no commitTransaction',
    'transactions',
    () =>
      ({ name }) =>
        name === 'commitTransaction' ? unknown(name) : null,
  ],
  [
    'shows what is not committed',
    'transactions',
    () => (command) =>
      command.name === 'find' && /-(left|kept)$/.test(idIn(command))
        ? found(command, { _id: idIn(command), n: 1 })
        : null,
  ],
  [
    'does not take back what is aborted',
    'transactions',
    () => {
      let isAborted = false;
      return (command) => {
        isAborted ||= command.name === 'abortTransaction';
        const isAsked = isAborted && command.name === 'find' && idIn(command).endsWith('-left');
        return isAsked ? found(command, { _id: idIn(command), n: 1 }) : null;
      };
    },
  ],
  [
    'reads no snapshots',
    'snapshot',
    () =>
      ({ name, body }) =>
        name === 'find' &&
        (body['readConcern'] as Document | undefined)?.['level'] === 'snapshot' &&
        !('txnNumber' in body)
          ? {
              ok: 0,
              code: 72,
              codeName: 'InvalidOptions',
              errmsg: 'read concern level snapshot is only valid in a transaction',
            }
          : null,
  ],
];

for (const standalone of [false, true]) {
  const folder = await temporaryFolder();
  await describeOn(
    `a server that is to take commits (${standalone ? 'no transactions' : 'transactions'})`,
    () => startMongoDb({ folder: folder.path, standalone }),
    ({ connectionString }) => {
      afterAll(() => folder.remove());

      it.each([...IN_BOTH, ...(standalone ? [] : IN_TRANSACTIONS)])(
        'is refused in words where it %s: %s',
        async (_, feature, makeLookAlike) => {
          const lookAlike = makeLookAlike();
          const tap = await tapWire(connectionString, (command) => {
            const answer = lookAlike(command);
            return answer === null ? 'pass' : { answer };
          });
          const at = { connectionString: tap.connectionString, database: freshDatabase(), ...SAMPLE_SCHEMA };
          await expect(openMongoReadStore({ ...at, writer: true })).rejects.toMatchObject({
            code: 'READ_STORE_UNUSABLE',
            message: expect.stringMatching(
              new RegExp(`lacks what the views need: .*${feature.replace('$', '\\$')}`),
            ) as string,
          });
          await tap.close();
        },
      );

      it('is asked once, only by a process that commits, and keeps nothing of it', async () => {
        const at = { database: freshDatabase(), ...SAMPLE_SCHEMA };
        let asked = 0;
        const tap = await tapWire(connectionString, ({ body }) => {
          if (Object.values(body)[0] === '_probe') asked += 1;
          return 'pass';
        });
        const { connectionString: tapped } = tap;
        await (await openMongoReadStore({ connectionString: tapped, ...at })).close();
        expect(asked).toBe(0);
        const store = await openMongoReadStore({ connectionString: tapped, ...at, writer: true });
        expect(asked).toBeGreaterThan(10);
        const before = asked;
        await store.commit({ expected: null, next: { seq: 0 }, operations: [] });
        expect(asked).toBe(before);
        const client = new MongoClient(connectionString);
        expect(await client.db(at.database).collection('_probe').countDocuments()).toBe(0);
        await client.close();
        await store.close();
        await tap.close();
      });

      it('is not waited for when it falls silent', async () => {
        const tap = await tapWire(connectionString, ({ body }) => (body['insert'] === '_probe' ? 'silence' : 'pass'));
        const at = { connectionString: tap.connectionString, database: freshDatabase(), ...SAMPLE_SCHEMA };
        const opening = openMongoReadStore({ ...at, writer: true, timeoutMs: 1_000 });
        await expect(opening).rejects.toMatchObject({ code: 'READ_STORE_UNAVAILABLE' });
        await tap.close();
      });
    },
  );
}
