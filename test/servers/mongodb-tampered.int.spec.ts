import { calendarIn } from '@milepost/domain';
import { eventsOf, lookAtRegister, type Verdict } from '@milepost/application';
import { generateKey, openLedger, signerOf } from '@milepost/ledger';
import { openMongoTileStore } from '@milepost/ledger/mongodb';
import type { EventStore } from '@milepost/event-store';
import { openMemoryEventStore } from '@milepost/event-store/memory';
import { appendNext } from '@milepost/event-store/testing';
import { createProjector, createSealer } from '@milepost/projector';
import { openMemoryReadStore } from '@milepost/read-store/memory';
import { openMongoReadStore } from '@milepost/read-store/mongodb';
import { depth } from '@milepost/testing';
import { VIEWS } from '@milepost/views';
import { Binary, type Document, MongoClient } from 'mongodb';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { temporaryFolder } from '../support/milepost-process.js';
import { freshDatabase } from '../support/mongodb/databases.js';
import { startMongoDb } from '../support/mongodb/start-mongodb.js';
import { describeOn } from '../support/servers.js';
import { tamperedLog } from '../support/tampered-log.js';

vi.setConfig({ testTimeout: 600_000, hookTimeout: 120_000 });

const calendar = calendarIn('Asia/Shanghai');
const logger = { info: () => undefined, warn: () => undefined, error: () => undefined };
const signer = signerOf(generateKey('milepost.example/register'));
const log = await tamperedLog();
const EVENTS = (await log.readAll()).length;
const folder = await temporaryFolder();

/** Of so many edits one is tried. */
const STRIDE = depth({ plain: 5, full: 1, long: 1 });
/** How the writer goes on, and nothing that is answered; where the views end, a start makes good by the log. */
const BOOKKEEPING: ReadonlySet<string> = new Set(['_views.commit', '_views.forgotten', '_views.seq', 'g']);

type Stored = Document & { readonly _id: string };

await describeOn(
  'documents that somebody edited on MongoDB',
  () => startMongoDb({ folder: folder.path }),
  ({ connectionString }) => {
    const place = new URL(connectionString);
    place.pathname = freshDatabase();
    const options = { connectionString: place.href };
    const client = new MongoClient(place.href);
    const database = client.db();
    let expected: string;

    beforeAll(async () => {
      const reads = await openMemoryReadStore(VIEWS);
      await (await createProjector({ log, reads, calendar, logger })).catchUp();
      expected = await reads.digest();
      // Signed twice: what lacks the only checkpoint is what a crash leaves, and is made good.
      await start(await beginningOf(log));
      await start();
    });
    afterAll(async () => {
      await client.close();
      await folder.remove();
    });

    /** As the process does that makes the views: it seals, catches up and signs. @returns the digest of the views */
    async function start(sealed: EventStore = log): Promise<string> {
      const tiles = await openMongoTileStore(options);
      const reads = await openMongoReadStore({ ...options, ...VIEWS });
      try {
        const ledger = await openLedger({ tiles, signers: [signer] });
        const sealer = createSealer({ log: sealed, ledger, logger });
        await (await createProjector({ log: sealed, reads, calendar, logger, sealer })).catchUp();
        return await reads.digest();
      } finally {
        await reads.close();
        await tiles.close();
      }
    }

    async function watch(): Promise<Verdict> {
      const files = await openMongoTileStore(options);
      const register = { events: () => eventsOf(log), files, close: async () => undefined };
      return lookAtRegister({ register, keys: [signer.verifier.vkey] }).finally(() => files.close());
    }

    const collectionOf = (name: string) => database.collection<Stored>(name);
    const refusalOf = () => start().then((digest) => (digest === expected ? null : 'other views'), String);

    /** Does it, looks, and undoes it. */
    async function whileEdited<T>(
      name: string,
      originals: readonly Stored[],
      edit: () => Promise<unknown>,
      look: () => Promise<T>,
    ): Promise<T> {
      const before = await collectionOf(name).countDocuments();
      await edit();
      try {
        return await look();
      } finally {
        for (const one of originals) await collectionOf(name).replaceOne({ _id: one._id }, one, { upsert: true });
        await collectionOf(name).deleteMany({ _id: STRAY });
        expect(await collectionOf(name).countDocuments()).toBe(before);
      }
    }

    it('are found in the ledger by who watches it, and at the next start', async () => {
      expect([(await watch()).verdict, await refusalOf()]).toEqual(['whole', null]);
      const files = await collectionOf('ledger').find().sort({ _id: 1 }).toArray();
      expect(files.length).toBeGreaterThan(6);
      const missed: string[] = [];
      for (const [n, file] of files.entries()) {
        const [other] = files.filter((one) => one !== file && !sameBytes(one, file));
        const bytes = bytesOf(file);
        const set = (made: Buffer) => () =>
          collectionOf('ledger').updateOne({ _id: file._id }, { $set: { bytes: new Binary(made) } });
        const edits: readonly [what: string, edit: () => Promise<unknown>][] = [
          ['a byte changed', set(Buffer.from(bytes.map((byte, at) => (at === bytes.length >> 1 ? byte ^ 1 : byte))))],
          ['cut', set(bytes.subarray(0, -1))],
          ['lengthened', set(Buffer.concat([bytes, Buffer.of(10)]))],
          ['removed', () => collectionOf('ledger').deleteOne({ _id: file._id })],
          ['exchanged with another', set(other ? bytesOf(other) : Buffer.alloc(0))],
        ];
        for (const [what, edit] of edits.filter((_, at) => (n + at) % STRIDE === 0)) {
          const [{ verdict }, refusal] = await whileEdited(
            'ledger',
            [file],
            edit,
            async () => [await watch(), await refusalOf()] as const,
          );
          if (verdict !== 'tampered') missed.push(`${file._id} ${what}: ${verdict}`);
          if (refusal === null && !isOfEarlier(file)) missed.push(`${file._id} ${what}: at the next start`);
        }
      }
      const stray = { _id: STRAY, bytes: new Binary(Buffer.of(1)) };
      const { verdict } = await whileEdited('ledger', [], () => collectionOf('ledger').insertOne(stray), watch);
      expect([missed, verdict]).toEqual([[], 'tampered']);
      expect([(await watch()).verdict, await refusalOf()]).toEqual(['whole', null]);
    });

    it('are found in the views beside those that the log makes', async () => {
      const names = (await database.listCollections().toArray())
        .map(({ name }) => name)
        .filter((name) => name !== 'ledger' && name !== '_writers')
        .sort();
      const missed: string[] = [];
      let edits = 0;
      for (const name of names) {
        const documents = await collectionOf(name).find().sort({ _id: 1 }).limit(20).toArray();
        const document = documents[documents.length >> 1];
        if (!document) continue;
        const { _id, ...fields } = document;
        const tries: [what: string, edit: () => Promise<unknown>][] = [
          ['removed', () => collectionOf(name).deleteOne({ _id })],
        ];
        const told = Object.entries(fields).filter(
          ([field]) => ![field, `${name}.${field}`].some((one) => BOOKKEEPING.has(one)),
        );
        for (const [field, value] of told)
          tries.push([field, () => collectionOf(name).updateOne({ _id }, { $set: { [field]: other(value) } })]);
        for (const [what, edit] of tries) {
          edits += 1;
          if (edits % STRIDE !== 0) continue;
          if ((await whileEdited(name, [document], edit, refusalOf)) === null) missed.push(`${name}: ${what}`);
        }
      }
      expect([missed, edits > 50]).toEqual([[], true]);
      expect(await refusalOf()).toBeNull();
    });
  },
);

/** Its first half. */
async function beginningOf(whole: EventStore): Promise<EventStore> {
  const [half, events] = [openMemoryEventStore(), await whole.readAll()];
  for (const { stream, id, type, data, metadata, recordedAt, recordedAtStated } of events.slice(0, events.length >> 1))
    await appendNext(half, stream, [{ id, type, data, metadata, copied: { recordedAt, recordedAtStated } }]);
  return half;
}

const STRAY = 'events/tile/9/000';
const bytesOf = (file: Stored): Buffer => Buffer.from((file['bytes'] as Binary).value());
/** A start reads the tiles of what is signed last: two checkpoints were. */
const isOfEarlier = ({ _id }: Stored): boolean =>
  _id.includes('.p/') &&
  ![`/${EVENTS}`, 'heads/tile/0/000.p/2', 'heads/tile/entries/000.p/2'].some((end) => _id.endsWith(end));
const sameBytes = (a: Stored, b: Stored): boolean => bytesOf(a).equals(bytesOf(b));

function other(value: unknown): unknown {
  if (typeof value === 'number') return value === 0 ? 1 : value - 1;
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'string')
    return /\d/.test(value) ? value.replace(/\d/, (digit) => String((Number(digit) + 1) % 10)) : `${value}x`;
  return value === null ? 1 : null;
}
