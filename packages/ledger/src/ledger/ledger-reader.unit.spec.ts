import { beforeAll, describe, expect, it } from 'vitest';
import { openMemoryTileStore } from '../memory/memory-tile-store.js';
import { base64, leafHash } from '../merkle/hash.js';
import { verifyConsistency, verifyInclusion } from '../merkle/verify.js';
import { openCheckpoint } from '../note/checkpoint.js';
import { generateKey, signerOf } from '../note/ed25519.js';
import { sampleLog } from '../testing/sample-log.js';
import { openLedger } from './ledger.js';
import { createLedgerReader } from './ledger-reader.js';

const signer = signerOf(generateKey('milepost.example/register'));
const tiles = openMemoryTileStore();
const reader = createLedgerReader(tiles);
const PUBLISHED = [3, 256, 700];

describe('who reads a ledger', () => {
  beforeAll(async () => {
    expect([await reader.size(), await reader.published(), await reader.publishedWith(0)]).toEqual([0, null, null]);
    const ledger = await openLedger({ tiles, signers: [signer] });
    const walk = ledger.begin();
    for (const size of PUBLISHED) {
      await walk.take(walk.size, sampleLog(size).slice(walk.size));
      await ledger.publish();
    }
    await walk.take(700, sampleLog(702).slice(700));
  });

  it('finds the tree that covers an event, signed, and the proof that it does', async () => {
    for (const [index, size] of [
      [0, 3],
      [2, 3],
      [3, 256],
      [255, 256],
      [256, 700],
      [699, 700],
    ] as const) {
      const tree = (await reader.publishedWith(index + 1))!;
      expect(tree.size).toBe(size);
      const { root } = openCheckpoint(tree.note, signer.verifier.name, [signer.verifier]);
      const leaf = (await reader.leaf(index))!;
      expect(base64(leafHash(leaf.bytes))).toBe(base64(leaf.hash));
      expect(base64((await reader.root(size))!)).toBe(base64(root));
      const proof = await reader.inclusion(index, size);
      expect(verifyInclusion({ index, size, leafHash: leaf.hash, proof, root })).toBe(true);
    }
    expect(await reader.publishedWith(701)).toBeNull();
    expect((await reader.published())?.size).toBe(700);
  });

  it('finds that trees go on from each other, published or not', async () => {
    for (const [from, to] of [
      [0, 5],
      [3, 702],
      [100, 256],
      [700, 700],
    ] as const) {
      const [fromRoot, toRoot] = [(await reader.root(from))!, (await reader.root(to))!];
      expect(verifyConsistency({ from, to, fromRoot, toRoot, proof: await reader.consistency(from, to) })).toBe(true);
    }
  });

  it('is told nothing of what is not sealed', async () => {
    expect(await reader.size()).toBe(702);
    expect([await reader.leaf(702), await reader.root(703)]).toEqual([null, null]);
    await expect(reader.consistency(1, 703)).rejects.toThrow(RangeError);
    await expect(reader.inclusion(702, 702)).rejects.toThrow(RangeError);
  });

  it('reads files as they are', async () => {
    expect(Buffer.from((await reader.file('events/checkpoint'))!).toString()).toContain('\n700\n');
    expect((await reader.file('events/tile/0/000'))?.length).toBe(8_192);
    expect(await reader.file('events/tile/0/009')).toBeNull();
  });
});
