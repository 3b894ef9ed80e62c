import { depth, fc } from '@milepost/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import { NotAsSealedError } from '../errors.js';
import { openMemoryTileStore } from '../memory/memory-tile-store.js';
import { generateKey, signerOf } from '../note/ed25519.js';
import { sampleLog } from '../testing/sample-log.js';
import type { TileStore } from '../tiles/port.js';
import { type Ledger, openLedger } from './ledger.js';
import type { SubjectEvent } from './ledger-walk.js';

const signer = signerOf(generateKey('milepost.example/register'));
const open = (tiles: TileStore) => openLedger({ tiles, signers: [signer] });

/** Goes through the log, in such parts, and publishes after each where it is asked to. */
async function sealAll(ledger: Ledger, log: readonly SubjectEvent[], { part = 100, publishes = true } = {}) {
  const walk = ledger.begin();
  for (let from = 0; from < log.length; from += part) {
    await walk.take(from, log.slice(from, from + part));
    if (publishes) await ledger.publish();
  }
  walk.assertWhole();
  return ledger.published;
}

async function filesOf(tiles: TileStore) {
  const files = new Map<string, Uint8Array>();
  for (const name of await tiles.list('')) files.set(name, (await tiles.read(name))!);
  return files;
}

let tiles: TileStore;
beforeEach(() => {
  tiles = openMemoryTileStore();
});

describe('a ledger', () => {
  it('has one root for one log, in whatever parts it came, and however often it was opened anew', async () => {
    const log = sampleLog(700);
    const whole = await sealAll(await open(tiles), log, { part: 700 });
    const other = openMemoryTileStore();
    for (const size of [1, 2, 255, 256, 257, 600, 700])
      await sealAll(await open(other), log.slice(0, size), { part: 37 });
    expect((await open(other)).published).toEqual(whole);
    expect(whole?.size).toBe(700);
  });

  it('keeps the tiles of its last checkpoint while more is sealed, also by the next who opens it', async () => {
    const log = sampleLog(900);
    const ledger = await open(tiles);
    const walk = ledger.begin();
    await walk.take(0, log.slice(0, 300));
    await ledger.publish();
    const published = (await tiles.list('')).filter((name) => /^events.*\.p\//.test(name));
    // Level 1 has one hash at first, and two then: its tile has been written at both sizes.
    for (const [from, to] of [[300, 320] as const, [320, 600] as const]) await walk.take(from, log.slice(from, to));
    expect(await tiles.list('events')).toEqual(
      expect.arrayContaining(published.filter((name) => name.includes('/1/'))),
    );
    const next = (await open(tiles)).begin();
    await next.take(0, log.slice(0, 650));
    await next.take(650, log.slice(650));
    await (await open(tiles)).begin().take(0, log);
  });

  it('publishes nothing that is not sealed, and nothing twice', async () => {
    const ledger = await open(tiles);
    expect(await ledger.publish()).toBeNull();
    const walk = ledger.begin();
    await walk.take(0, sampleLog(3));
    const first = await ledger.publish();
    expect(await ledger.publish()).toBe(first);
    // Another walk is still on its way; this one goes on.
    const second = ledger.begin();
    await second.take(0, sampleLog(2));
    await walk.take(3, sampleLog(5).slice(3));
    await second.take(2, sampleLog(6).slice(2));
    expect((await ledger.publish())?.size).toBe(6);
    await walk.take(5, sampleLog(7).slice(5));
    expect((await ledger.publish())?.size).toBe(7);
  });

  it('opens again after a death behind leaves that were sealed while a checkpoint was made', async () => {
    const log = sampleLog(310);
    let added: Promise<void> | null = null;
    const ledger = await open({
      ...tiles,
      async write(files) {
        if (files.some(({ name }) => name.startsWith('heads/'))) await (added ??= walk.take(300, log.slice(300)));
        await tiles.write(files);
      },
    });
    const walk = ledger.begin();
    await walk.take(0, log.slice(0, 300));
    expect((await ledger.publish())?.size).toBe(300);
    expect(ledger.size).toBe(310);
    expect((await sealAll(await open(tiles), log))?.size).toBe(310);
  });

  it('goes on behind a checkpoint that a death left half told, with another one', async () => {
    const log = sampleLog(20);
    const ledger = await open({
      ...tiles,
      async write(files) {
        if (files.some(({ name }) => name === 'heads/frontier')) throw new Error('died');
        await tiles.write(files);
      },
    });
    await ledger.begin().take(0, log.slice(0, 10));
    await expect(ledger.publish()).rejects.toThrow('died');
    expect((await sealAll(await open(tiles), log, { part: 20 }))?.size).toBe(20);
    expect((await sealAll(await open(tiles), log))?.size).toBe(20);
  });

  it('passes over what was taken before, and refuses a gap', async () => {
    const walk = (await open(tiles)).begin();
    await walk.take(0, sampleLog(5));
    await walk.take(2, sampleLog(8).slice(2));
    expect(walk.size).toBe(8);
    await expect(walk.take(9, sampleLog(10).slice(9))).rejects.toThrow(RangeError);
  });

  it('keeps the partial tiles of what was published until they are full, and no others', async () => {
    const log = sampleLog(256);
    const ledger = await open(tiles);
    const walk = ledger.begin();
    for (let n = 0; n < 10; n += 1) {
      await walk.take(n, log.slice(n, n + 1));
      if (n === 4 || n === 7) await ledger.publish();
    }
    expect(await tiles.list('events/tile/0')).toEqual([10, 5, 8].map((width) => `events/tile/0/000.p/${width}`));
    await walk.take(10, log.slice(10));
    expect(await tiles.list('events/tile')).toEqual([
      'events/tile/0/000',
      'events/tile/1/000.p/1',
      'events/tile/entries/000',
    ]);
  });
});

type Edit = (log: SubjectEvent[]) => SubjectEvent[];
const changed =
  (at: number, change: object): Edit =>
  (log) =>
    log.map((one, n) => (n === at ? { ...one, event: { ...one.event, ...change } } : one));

describe('a log that is not the one that was sealed', () => {
  it.each<[string, number, Edit]>([
    ['data', 300, changed(300, { data: {} })],
    ['metadata', 0, changed(0, { metadata: {} })],
    ['recorded time', 511, changed(511, { recordedAt: '2018-06-01T00:00:01.000Z' })],
    ['a stated time', 12, changed(12, { recordedAtStated: true })],
    ['type', 599, changed(599, { type: 'Other' })],
    ['id', 256, changed(256, { id: 'x' })],
    ['an event less', 40, (log) => log.toSpliced(40, 1)],
    ['an event more', 40, (log) => log.toSpliced(40, 0, { ...log[41]!, event: { ...log[41]!.event, id: 'x' } })],
    ['an event twice', 41, (log) => log.toSpliced(41, 0, log[40]!)],
    ['two swapped', 40, (log) => log.with(40, log[41]!).with(41, log[40]!)],
    ['the last one missing', 599, (log) => log.slice(0, -1)],
    ['all missing', 0, () => []],
  ])('is found by its first bad event: %s', async (_, index, edit) => {
    const log = sampleLog(600);
    await sealAll(await open(tiles), log);
    const reopened = await open(tiles);
    await expect(sealAll(reopened, edit(log), { publishes: false })).rejects.toMatchObject({ index });
  });

  it('is found by what it is about, though its leaves are the same', async () => {
    const log = sampleLog(600);
    await sealAll(await open(tiles), log);
    const elsewhere = log.with(250, { ...log[250]!, subject: 'project:Q' });
    await expect(sealAll(await open(tiles), elsewhere)).rejects.toMatchObject({ index: 200, code: 'NOT_AS_SEALED' });
  });

  it('is found where the tiles were made to fit: after the last published tree that still does', async () => {
    const log = sampleLog(600);
    await sealAll(await open(tiles), log);
    const forged = openMemoryTileStore();
    const edited = changed(333, { data: {} })(log);
    await sealAll(
      await openLedger({ tiles: forged, signers: [signerOf(generateKey('milepost.example/register'))] }),
      edited,
    );
    for (const [name, bytes] of await filesOf(forged))
      if (name.startsWith('events/tile') || name === 'events/frontier') await tiles.write([{ name, bytes }]);
    await expect(sealAll(await open(tiles), edited)).rejects.toMatchObject({ index: 300 });
  });
});

describe('a ledger of which somebody changed a file', () => {
  it('is never taken for whole', async () => {
    const log = sampleLog(530);
    await sealAll(await open(tiles), log, { part: 106 });
    const whole = await filesOf(tiles);
    const names = [...whole.keys()];
    const missed: string[] = [];
    async function notice(what: string, name: string, bytes: Uint8Array | null) {
      const copy = openMemoryTileStore();
      await copy.write(names.map((one) => ({ name: one, bytes: whole.get(one)! })));
      await (bytes ? copy.write([{ name, bytes }]) : copy.remove([name]));
      try {
        await sealAll(await open(copy), log, { publishes: false });
        missed.push(`${what}: ${name}`);
      } catch (error) {
        expect(error).toHaveProperty('code');
      }
    }
    for (const name of names) {
      // Partial tiles of former sizes are for those who keep an old checkpoint: the full tree says the same.
      const isFormer = /\.p\/\d+$/.test(name) && !/^(events\/.*\/(18|2)|heads\/.*\/5)$/.test(name);
      const bytes = whole.get(name)!;
      if (isFormer) continue;
      await notice('removed', name, null);
      await notice('cut', name, bytes.subarray(0, -1));
      await notice('emptied', name, new Uint8Array());
      await notice('longer', name, Buffer.concat([bytes, Buffer.of(10)]));
      for (let n = 0; n < depth({ plain: 3, full: 40 }); n += 1) {
        const edited = Uint8Array.from(bytes);
        edited[(n * 7_919) % bytes.length]! ^= 1 << (n % 8);
        await notice(`byte ${(n * 7_919) % bytes.length}`, name, edited);
      }
    }
    expect(missed).toEqual([]);
  });
});

/** Dies at the n-th write, of which some files may be there. */
function dyingStore(tiles: TileStore, at: number, kept: (n: number) => boolean): TileStore {
  let writes = 0;
  return {
    ...tiles,
    async write(files) {
      writes += 1;
      if (writes > at) throw new Error('dead');
      if (writes < at) return tiles.write(files);
      await tiles.write(files.filter((_, n) => kept(n)));
      throw new Error('dead');
    },
  };
}

describe('a ledger whose process died', () => {
  it('at any write, with any of its files there, comes to the same trees', async () => {
    const log = sampleLog(520);
    const sizes = [1, 255, 300, 520];
    async function seal(store: TileStore) {
      const ledger = await open(store);
      const walk = ledger.begin();
      for (const size of sizes) {
        await walk.take(walk.size, log.slice(walk.size, Math.max(size, walk.size)));
        await ledger.publish();
      }
      walk.assertWhole();
      return ledger.published;
    }
    const whole = await seal(tiles);
    let deaths = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 24 }), { maxLength: 3 }), fc.nat(7), async (times, mask) => {
        const store = openMemoryTileStore();
        for (const at of times) {
          await seal(dyingStore(store, at, (n) => ((mask >> (n % 3)) & 1) === 1)).catch((error: unknown) => {
            expect(error).toEqual(new Error('dead'));
            deaths += 1;
          });
        }
        expect(await seal(store)).toEqual(whole);
        expect((await seal(store))?.note).toBe(whole?.note);
      }),
      { numRuns: depth({ plain: 25, full: 400 }) },
    );
    expect(deaths).toBeGreaterThan(10);
  });

  it('goes on in the same process after a write that failed', async () => {
    const log = sampleLog(300);
    const whole = await sealAll(await open(tiles), log);
    const store = openMemoryTileStore();
    let writes = 0;
    const unsteady: TileStore = {
      ...store,
      async write(files) {
        writes += 1;
        if (writes % 3 === 0) throw new Error('disk full');
        return store.write(files);
      },
    };
    const ledger = await open(unsteady);
    const walk = ledger.begin();
    const again = async <T>(work: () => Promise<T>): Promise<T> => work().catch(() => again(work));
    for (let from = 0; from < log.length; from += 90) {
      await again(() => walk.take(from, log.slice(from, from + 90)));
      await again(() => ledger.publish());
    }
    expect(ledger.published?.root).toEqual(whole?.root);
  });
});

it('tells what is wrong in a sentence', () => {
  expect(new NotAsSealedError(7, 'events/tile/0/000').message).toContain('leaf 7');
});
