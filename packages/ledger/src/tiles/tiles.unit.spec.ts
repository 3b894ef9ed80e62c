import { depth, fc } from '@milepost/testing';
import { describe, expect, it } from 'vitest';
import { leafHash } from '../merkle/hash.js';
import { inclusionProof, rootOf } from '../merkle/proofs.js';
import { verifyInclusion } from '../merkle/verify.js';
import { naiveRoot } from '../testing/naive-tree.js';
import { tilePath } from './paths.js';
import { emptyEdge, type TileEdge } from './tile-edge.js';
import { tileReader } from './tile-reader.js';

const leafOf = (n: number) => Buffer.from(`leaf ${n}`);

function grow(edge: TileEdge, size: number, files: Map<string, Uint8Array>): void {
  while (edge.size < size) {
    const bytes = leafOf(edge.size);
    for (const tile of edge.push({ bytes, hash: leafHash(bytes) })) files.set(tile.name, tile.bytes);
  }
}

function tilesOf(size: number) {
  const [edge, files] = [emptyEdge(), new Map<string, Uint8Array>()];
  grow(edge, size, files);
  for (const tile of edge.partials()) files.set(tile.name, tile.bytes);
  return { edge, files, reader: tileReader(size, async (name) => files.get(name) ?? null) };
}

describe('tiles', () => {
  it('are named as C2SP says', () => {
    expect(tilePath(0, 0, 256)).toBe('tile/0/000');
    expect(tilePath(2, 1_234_067, 256)).toBe('tile/2/x001/x234/067');
    expect(tilePath('entries', 1_000, 7)).toBe('tile/entries/x001/000.p/7');
  });

  it('of a size are those that fill it, and the rest', () => {
    expect([...tilesOf(0).files.keys()]).toEqual([]);
    expect([...tilesOf(1).files.keys()]).toEqual(['tile/entries/000.p/1', 'tile/0/000.p/1']);
    expect([...tilesOf(256).files.keys()]).toEqual(['tile/entries/000', 'tile/0/000', 'tile/1/000.p/1']);
    expect([...tilesOf(70_000).files.keys()].slice(-5)).toEqual([
      'tile/0/272',
      'tile/entries/273.p/112',
      'tile/0/273.p/112',
      'tile/1/001.p/17',
      'tile/2/000.p/1',
    ]);
  });

  it('have the root of their leaves, and prove each', async () => {
    const size = fc.oneof(fc.integer({ min: 0, max: 1_200 }), fc.constantFrom(255, 256, 257, 511, 512, 513));
    await fc.assert(
      fc.asyncProperty(size, fc.nat(), fc.nat(), async (of, some, other) => {
        const { edge, reader } = tilesOf(of);
        const leaves = Array.from({ length: of }, (_, n) => leafOf(n));
        expect(edge.root()).toEqual(naiveRoot(leaves));
        expect(await rootOf(of, reader.hashes)).toEqual(naiveRoot(leaves));
        if (of === 0) return;
        const [index, within] = [some % of, 1 + (other % of)];
        expect(await rootOf(within, reader.hashes)).toEqual(naiveRoot(leaves.slice(0, within)));
        expect(Buffer.from(await reader.leaf(index))).toEqual(leafOf(index));
        const proof = await inclusionProof(index, of, reader.hashes);
        const claim = { index, size: of, leafHash: await reader.leafHash(index), proof, root: edge.root() };
        expect(verifyInclusion(claim)).toBe(true);
      }),
      { numRuns: depth({ plain: 40, full: 200 }) },
    );
  });

  it('are read at a size that was larger by then', async () => {
    const { files } = tilesOf(256);
    const reader = tileReader(10, async (name) => files.get(name) ?? null);
    expect(Buffer.from(await reader.leaf(9))).toEqual(leafOf(9));
    await expect(reader.leaf(10)).rejects.toThrow(RangeError);
    await expect(reader.hashes([{ level: 3, index: 1 }])).rejects.toThrow(RangeError);
  });

  it('go on from a copy of their edge, which does not change with it', () => {
    const { edge } = tilesOf(700);
    const [copy, files] = [edge.copy(), new Map<string, Uint8Array>()];
    grow(copy, 1_100, files);
    expect(edge.root()).toEqual(tilesOf(700).edge.root());
    expect(copy.root()).toEqual(tilesOf(1_100).edge.root());
    expect([...files.keys()]).toContain('tile/0/003');
  });

  it('that are missing or cut are said to be', async () => {
    const { files } = tilesOf(300);
    for (const [name, read] of [
      ['tile/0/000', (n: number) => tileReader(300, async (file) => files.get(file) ?? null).leafHash(n)],
      ['tile/entries/000', (n: number) => tileReader(300, async (file) => files.get(file) ?? null).leaf(n)],
    ] as const) {
      const whole = files.get(name)!;
      files.set(name, whole.subarray(0, -1));
      await expect(read(3)).rejects.toMatchObject({ code: 'LEDGER_DAMAGED' });
      files.delete(name);
      await expect(read(3)).rejects.toMatchObject({ code: 'LEDGER_DAMAGED' });
      files.set(name, whole);
    }
  });
});
