import { hash } from 'node:crypto';
import { createLedgerReader, type TileStore } from '@milepost/ledger';
import type { Benchmark } from '../../benchmark.js';
import { cpuOf } from '../../harness/cpu-of.js';
import { seeded } from '../../../support/seeded.js';

const TILE_WIDTH = 256;
const HASH_BYTES = 32;
const LEAVES_AN_EVENT = 10;
const ASKED = 200;
const MOST_HASHES = 30;

/** Inclusion and consistency in a tree ten times the register, its tiles in memory: how many hashes, and CPU of one thread for each. */
export const proofs: Benchmark = async ({ registerEvents, rounds }, report) => {
  const size = registerEvents * LEAVES_AN_EVENT;
  const reader = createLedgerReader(treeOf(size));
  const random = seeded(7).next;
  let longest = 0;
  async function ask(): Promise<void> {
    for (let n = 0; n < ASKED; n += 1) {
      const [index, from] = [Math.floor(random() * size), 1 + Math.floor(random() * (size - 1))];
      const found = [await reader.inclusion(index, size), await reader.consistency(from, size)];
      longest = Math.max(longest, ...found.map(({ length }) => length));
    }
  }
  const samples: number[] = [];
  for (let round = 0; round < rounds; round += 1) samples.push((await cpuOf(ask)) / (2 * ASKED));
  const what = `of a proof in a tree of ${size.toLocaleString('en')} leaves`;
  report({ what: `CPU ${what}`, unit: 'ms', ours: samples, goal: { of: 'value', is: 'atMost', bound: 5 } });
  report({
    what: `most hashes ${what}`,
    unit: '',
    ours: [longest],
    goal: { of: 'value', is: 'atMost', bound: MOST_HASHES },
  });
};

/** Tiles of a tree over leaves that are hashes of their numbers. */
function treeOf(size: number): Pick<TileStore, 'read'> {
  const files = new Map<string, Buffer>();
  let row: Buffer = Buffer.alloc(size * HASH_BYTES);
  for (let n = 0; n < size; n += 1) sha256(Buffer.from(String(n))).copy(row, n * HASH_BYTES);
  for (let level = 0; row.length > 0; level += 1) {
    const width = row.length / HASH_BYTES;
    for (let index = 0; index * TILE_WIDTH < width; index += 1) {
      const bytes = row.subarray(index * TILE_WIDTH * HASH_BYTES, (index + 1) * TILE_WIDTH * HASH_BYTES);
      files.set(`events/${pathOf(level, index, bytes.length / HASH_BYTES)}`, bytes);
    }
    row = above(row);
  }
  const root = Buffer.alloc(HASH_BYTES).toString('base64');
  files.set('events/frontier', Buffer.from(`${size}\n${root}\n`));
  return { read: async (name) => files.get(name) ?? null };
}

/** The hashes of the full tiles of a level. */
function above(row: Buffer): Buffer {
  const tiles = Math.floor(row.length / HASH_BYTES / TILE_WIDTH);
  const hashes = Buffer.alloc(tiles * HASH_BYTES);
  for (let index = 0; index < tiles; index += 1) {
    let tile = Array.from({ length: TILE_WIDTH }, (_, n) => {
      const at = (index * TILE_WIDTH + n) * HASH_BYTES;
      return row.subarray(at, at + HASH_BYTES);
    });
    while (tile.length > 1)
      tile = Array.from({ length: tile.length / 2 }, (_, n) => sha256(Buffer.of(1), ...tile.slice(2 * n, 2 * n + 2)));
    tile[0]?.copy(hashes, index * HASH_BYTES);
  }
  return hashes;
}

function pathOf(level: number, index: number, width: number): string {
  const digits = String(index);
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/\d{3}/g) ?? [];
  const path = groups.map((group, n) => (n < groups.length - 1 ? `x${group}` : group)).join('/');
  return `tile/${level}/${path}${width < TILE_WIDTH ? `.p/${width}` : ''}`;
}

const sha256 = (...parts: readonly Buffer[]): Buffer =>
  hash('sha256', parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts), 'buffer');
