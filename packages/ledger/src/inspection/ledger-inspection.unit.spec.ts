import { depth, fc } from '@milepost/testing';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { NotAsSealedError } from '../errors.js';
import { openLedger } from '../ledger/ledger.js';
import type { SubjectEvent } from '../ledger/ledger-walk.js';
import { openMemoryTileStore } from '../memory/memory-tile-store.js';
import { generateKey, signerOf } from '../note/ed25519.js';
import { sampleLog } from '../testing/sample-log.js';
import type { TileStore } from '../tiles/port.js';
import type { KeptCheckpoint } from './kept-checkpoints.js';
import { inspectLedger } from './ledger-inspection.js';

const signer = signerOf(generateKey('milepost.example/register'));
const { verifier } = signer;

/** Seals a log in such parts, each with a checkpoint of its own. */
async function seal(tiles: TileStore, log: readonly SubjectEvent[], part = 100, by = signer) {
  const ledger = await openLedger({ tiles, signers: [by] });
  const walk = ledger.begin();
  for (let from = 0; from < log.length; from += part) {
    await walk.take(from, log.slice(from, from + part));
    await ledger.publish();
  }
  return ledger.published;
}

async function* pagesOf(log: readonly SubjectEvent[], page = 50) {
  for (let from = 0; from < log.length; from += page) yield log.slice(from, from + page);
}

type Found = { readonly index: number | null; readonly what: string } | null;

/** All that is looked at; null: nothing is wrong. */
async function found(
  tiles: TileStore,
  log: readonly SubjectEvent[],
  kept: readonly KeptCheckpoint[] = [],
): Promise<Found> {
  try {
    const inspection = await inspectLedger(tiles, [verifier]);
    if (inspection === null) return { index: null, what: 'nothing is signed' };
    await inspection.compare(pagesOf(log), false);
    await inspection.compareKept(kept);
    await inspection.compareFiles();
    return null;
  } catch (error) {
    return error instanceof NotAsSealedError ? error : { index: null, what: (error as Error).message };
  }
}

async function copyOf(tiles: TileStore): Promise<TileStore> {
  const copy = openMemoryTileStore();
  for (const name of await tiles.list('')) await copy.write([{ name, bytes: (await tiles.read(name))! }]);
  return copy;
}

const without = (log: readonly SubjectEvent[], at: number) => log.toSpliced(at, 1);
function changed(log: readonly SubjectEvent[], at: number): SubjectEvent[] {
  const { event, subject } = log[at]!;
  return log.with(at, { event: { ...event, data: { ...event.data, amount: -1 } }, subject });
}

vi.setConfig({ testTimeout: 120_000 });

describe('a ledger that is looked at', () => {
  const log = sampleLog(700);
  let whole: TileStore;
  let tiles: TileStore;
  beforeAll(async () => {
    whole = openMemoryTileStore();
    await seal(whole, log);
  });
  beforeEach(async () => {
    tiles = await copyOf(whole);
  });

  it('is right, and writes nothing', async () => {
    const before = await tiles.list('');
    expect(await found(tiles, log)).toBeNull();
    expect(await found(tiles, [...log, ...sampleLog(720).slice(700)])).toBeNull();
    expect(await tiles.list('')).toEqual(before);
  });

  it.each([0, 1, 255, 256, 511, 600, 699])('names event %i where it is another one, or not there', async (at) => {
    expect(await found(tiles, changed(log, at))).toMatchObject({ index: at });
    expect(await found(tiles, without(log, at))).toMatchObject({ index: at });
  });

  it('finds whichever file was removed, cut, lengthened or changed', async () => {
    const missed: string[] = [];
    for (const name of await whole.list('')) {
      const bytes = Buffer.from((await whole.read(name))!);
      const middle = bytes.length >> 1;
      const edits: readonly [string, Uint8Array | null][] = [
        ['removed', null],
        ['cut', bytes.subarray(0, -1)],
        ['lengthened', Buffer.concat([bytes, Buffer.of(0)])],
        ['changed', bytes.map((byte, n) => (n === middle ? byte ^ 1 : byte))],
      ];
      for (const [what, edited] of edits) {
        const copy = await copyOf(whole);
        await (edited ? copy.write([{ name, bytes: edited }]) : copy.remove([name]));
        // An older partial tile is cut from the larger one by whoever wants it.
        const isOlder = what === 'removed' && name.includes('.p/') && !(await isLast(name));
        if (!isOlder && (await found(copy, log)) === null) missed.push(`${name} ${what}`);
      }
    }
    expect(missed).toEqual([]);
  });

  async function isLast(name: string): Promise<boolean> {
    const [tile = '', width] = name.split('.p/');
    const widths = (await whole.list(`${tile}.p`)).map((other) => Number(other.split('.p/')[1]));
    return Number(width) === Math.max(...widths);
  }

  it('finds a file that nobody wrote', async () => {
    await tiles.write([{ name: 'events/note', bytes: Buffer.from('x') }]);
    expect((await found(tiles, log))?.what).toContain('events/note');
  });

  it('finds a checkpoint that is older than it should be, or of another key', async () => {
    const other = openMemoryTileStore();
    await seal(other, log.slice(0, 400));
    await tiles.write([{ name: 'events/checkpoint', bytes: (await other.read('events/checkpoint'))! }]);
    expect((await found(tiles, log))?.what).toContain('events/checkpoint');
    const stranger = openMemoryTileStore();
    await seal(stranger, log, 100, signerOf(generateKey('milepost.example/register')));
    expect((await found(stranger, log))?.what).toContain('not signed by the key');
  });

  it('is a copy’s as far as that has come', async () => {
    const inspection = await inspectLedger(tiles, [verifier]);
    expect(await inspection?.compare(pagesOf(log.slice(0, 300)), true)).toBe(300);
    await expect(inspection?.compare(pagesOf(changed(log.slice(0, 300), 280)), true)).rejects.toMatchObject({
      index: 280,
    });
  });

  it('goes on from checkpoints kept elsewhere, or it is said from where on it does not', async () => {
    const kept = await Promise.all(
      [100, 300, 650].map(async (size) => {
        const published = await seal(openMemoryTileStore(), log.slice(0, size), size);
        return { name: `${size}`, note: published!.note };
      }),
    );
    expect(await found(tiles, log, kept)).toBeNull();
    // Rolled back as a whole.
    const older = openMemoryTileStore();
    await seal(older, log.slice(0, 600));
    expect(await found(older, log.slice(0, 600), kept)).toMatchObject({ index: 600 });
  });

  it('forged by who has the key is found by who kept a checkpoint, and by nobody else', async () => {
    const published = await seal(openMemoryTileStore(), log.slice(0, 500), 500);
    const [forged, forgery] = [openMemoryTileStore(), changed(log, 450)];
    await seal(forged, forgery);
    expect(await found(forged, forgery)).toBeNull();
    expect(await found(forged, forgery, [{ name: 'kept', note: published!.note }])).toMatchObject({ index: 0 });
  });

  it('is right while it is written to', async () => {
    const live = openMemoryTileStore();
    const ledger = await openLedger({ tiles: live, signers: [signer] });
    const walk = ledger.begin();
    const all = sampleLog(600);
    let sealed = 0;
    const writing = (async () => {
      for (; sealed < all.length; sealed += 7) {
        await walk.take(sealed, all.slice(sealed, sealed + 7));
        if (sealed % 3 === 0) await ledger.publish();
      }
    })();
    let looks = 0;
    while (sealed < all.length) {
      const said = await found(live, all);
      expect(said === null || said.what === 'nothing is signed').toBe(true);
      looks += said === null ? 1 : 0;
    }
    await writing;
    expect(looks).toBeGreaterThan(2);
  });

  it('is right whatever its history was, and finds one changed event in it', async () => {
    const history = fc.record({
      parts: fc.array(
        fc.record({ events: fc.integer({ min: 1, max: 60 }), opens: fc.boolean(), publishes: fc.boolean() }),
        {
          minLength: 1,
          maxLength: 6,
        },
      ),
      projects: fc.integer({ min: 1, max: 30 }),
      edited: fc.nat(),
    });
    await fc.assert(
      fc.asyncProperty(history, async ({ parts, projects, edited }) => {
        const all = sampleLog(
          parts.reduce((sum, { events }) => sum + events, 0),
          { projects },
        );
        const random = openMemoryTileStore();
        let ledger = await openLedger({ tiles: random, signers: [signer] });
        let walk = ledger.begin();
        let from = 0;
        for (const { events, opens, publishes } of parts) {
          if (opens) {
            ledger = await openLedger({ tiles: random, signers: [signer] });
            walk = ledger.begin();
            await walk.take(0, all.slice(0, from));
          }
          await walk.take(from, all.slice(from, (from += events)));
          if (publishes) await ledger.publish();
        }
        await (await inspectLedger(random, [verifier]))?.compare(pagesOf(all), false);
        await ledger.publish();
        expect(await found(random, all)).toBeNull();
        const at = edited % all.length;
        expect(await found(random, changed(all, at))).toMatchObject({ index: at });
      }),
      { numRuns: depth({ plain: 200, full: 1_000, long: 10_000 }) },
    );
  });
});
