import { depth, fc } from '@milepost/testing';
import { describe, expect, it } from 'vitest';
import { naiveConsistency, naivePath, naiveReader, naiveRoot } from '../testing/naive-tree.js';
import { emptyRoot, type Hash, leafHash, nodeHash } from './hash.js';
import { consistencyProof, inclusionProof, rootOf } from './proofs.js';
import type { HashReader } from './subtrees.js';
import { verifyConsistency, verifyInclusion } from './verify.js';

const leavesOf = (size: number) => Array.from({ length: size }, (_, n) => Buffer.from(`leaf ${n}`));
const SIZES = depth({ plain: 34, full: 70, long: 140 });
const numRuns = depth({ plain: 60, full: 300, long: 2_000 });

describe('a tree', () => {
  it('has the roots of RFC 6962', async () => {
    // The eight leaves with which implementations of certificate transparency are tested.
    const leaves = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
    const bytes = leaves.map((hex) => Buffer.from(hex, 'hex'));
    const rootAt = async (size: number) =>
      Buffer.from(await rootOf(size, naiveReader(bytes.slice(0, size)))).toString('hex');
    expect(await rootAt(0)).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(await rootAt(1)).toBe('6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d');
    expect(await rootAt(3)).toBe('aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77');
    expect(await rootAt(8)).toBe('5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328');
  });

  it('tells leaves from nodes, and three leaves from four of which the last is there twice', () => {
    const [a, b, c] = leavesOf(3).map(leafHash) as [Hash, Hash, Hash];
    expect(leafHash(Buffer.concat([a, b]))).not.toEqual(nodeHash(a, b));
    const three = nodeHash(nodeHash(a, b), c);
    expect(three).not.toEqual(nodeHash(nodeHash(a, b), nodeHash(c, c)));
  });

  it('proves as the definition does, for all sizes, and what is proved is believed', async () => {
    for (let size = 1; size <= SIZES; size += 1) {
      const leaves = leavesOf(size);
      const [read, root] = [naiveReader(leaves), naiveRoot(leaves)];
      expect(await rootOf(size, read)).toEqual(root);
      for (let index = 0; index < size; index += 1) {
        const proof = await inclusionProof(index, size, read);
        expect(proof).toEqual(naivePath(index, leaves));
        const claim = { index, size, leafHash: leafHash(leaves[index]!), proof, root };
        expect(verifyInclusion(claim)).toBe(true);
      }
      for (let from = 1; from <= size; from += 1) {
        const proof = await consistencyProof(from, size, read);
        expect(proof).toEqual(naiveConsistency(from, leaves));
        const claim = { from, to: size, fromRoot: naiveRoot(leaves.slice(0, from)), toRoot: root, proof };
        expect(verifyConsistency(claim)).toBe(true);
      }
    }
  });

  it('begins with the empty one', async () => {
    const root = naiveRoot(leavesOf(3));
    expect(await consistencyProof(0, 3, naiveReader(leavesOf(3)))).toEqual([]);
    const claim = { from: 0, to: 3, fromRoot: emptyRoot(), toRoot: root, proof: [] };
    expect(verifyConsistency(claim)).toBe(true);
    expect(verifyConsistency({ ...claim, fromRoot: root })).toBe(false);
    expect(verifyConsistency({ ...claim, proof: [root] })).toBe(false);
    expect(verifyConsistency({ ...claim, to: 0 })).toBe(false);
  });

  it('is not asked for what it cannot have', async () => {
    const read = naiveReader(leavesOf(4));
    for (const [index, size] of [
      [4, 4],
      [-1, 4],
      [0, 0],
      [0.5, 4],
      [0, 2 ** 53],
    ] as const)
      await expect(inclusionProof(index, size, read)).rejects.toThrow(RangeError);
    for (const [from, to] of [
      [5, 4],
      [-1, 4],
      [0, NaN],
    ] as const)
      await expect(consistencyProof(from, to, read)).rejects.toThrow(RangeError);
  });
});

type Wrong<Claim> = readonly [what: string, claim: Claim];

function wrongProofs(proof: readonly Hash[]): Wrong<readonly Hash[]>[] {
  const other = leafHash(Buffer.from('another'));
  return [
    ['longer', [...proof, other]],
    ['longer in front', [other, ...proof]],
    ...proof.map((_, n): Wrong<readonly Hash[]> => [`${n} missing`, proof.filter((__, m) => m !== n)]),
    ...proof.map((hash, n): Wrong<readonly Hash[]> => [`${n} changed`, proof.with(n, flipped(hash, n))]),
    ...proof.map((hash, n): Wrong<readonly Hash[]> => [`${n} cut`, proof.with(n, hash.subarray(0, 31))]),
    ...proof.slice(1).map((hash, n): Wrong<readonly Hash[]> => [`${n} swapped`, swapped(proof, n, hash)]),
  ];
}

function flipped(hash: Hash, bit: number): Hash {
  const copy = Uint8Array.from(hash);
  copy[bit % 32]! ^= 1 << (bit % 8);
  return copy;
}

const swapped = (proof: readonly Hash[], n: number, next: Hash) => proof.with(n + 1, proof[n]!).with(n, next);

const sizes = fc.integer({ min: 1, max: 300 }).chain((to) => fc.record({ to: fc.constant(to), from: fc.nat(to - 1) }));

describe('what is wrong with a proof is noticed', () => {
  it('of inclusion', async () => {
    await fc.assert(
      fc.asyncProperty(sizes, async ({ to: size, from: index }) => {
        const leaves = leavesOf(size);
        const read = naiveReader(leaves);
        const proof = await inclusionProof(index, size, read);
        const right = { index, size, leafHash: leafHash(leaves[index]!), proof, root: naiveRoot(leaves) };
        for (const [what, wrong] of wrongProofs(proof))
          expect(verifyInclusion({ ...right, proof: wrong }), what).toBe(false);
        for (const other of new Set([0, index - 1, index + 1, size - 1, size, index + 0.5, 2 ** 53]))
          if (other !== index) expect(verifyInclusion({ ...right, index: other }), `index ${other}`).toBe(false);
        expect(verifyInclusion({ ...right, leafHash: flipped(right.leafHash, size) })).toBe(false);
        expect(verifyInclusion({ ...right, root: flipped(right.root, index) })).toBe(false);
        expect(verifyInclusion({ ...right, size: index })).toBe(false);
        expect(verifyInclusion({ ...right, size: size * 2 + 1 })).toBe(false);
      }),
      { numRuns },
    );
  });

  it('of consistency', async () => {
    await fc.assert(
      fc.asyncProperty(sizes, async ({ to, from: before }) => {
        const from = before + 1;
        const leaves = leavesOf(to);
        const proof = await consistencyProof(from, to, naiveReader(leaves));
        const right = { from, to, fromRoot: naiveRoot(leaves.slice(0, from)), toRoot: naiveRoot(leaves), proof };
        for (const [what, wrong] of wrongProofs(proof))
          expect(verifyConsistency({ ...right, proof: wrong }), what).toBe(false);
        expect(verifyConsistency({ ...right, fromRoot: flipped(right.fromRoot, to) })).toBe(false);
        expect(verifyConsistency({ ...right, toRoot: flipped(right.toRoot, to) })).toBe(false);
        expect(verifyConsistency({ ...right, from: to, to: from === to ? to - 1 : from })).toBe(false);
        if (from < to) {
          // A history that was changed, told as if it went on from the former one.
          const fork = leaves.with(from - 1, Buffer.from('changed'));
          const forged = await consistencyProof(from, to, naiveReader(fork));
          expect(verifyConsistency({ ...right, proof: forged, toRoot: naiveRoot(fork) })).toBe(false);
        }
      }),
      { numRuns },
    );
  });
});

describe('a tree of many leaves', () => {
  /** As if all leaves were equal: then every subtree of a level has one hash. */
  function evenTree(): HashReader {
    const levels = [leafHash(Buffer.from('leaf'))];
    while (levels.length < 54) levels.push(nodeHash(levels.at(-1)!, levels.at(-1)!));
    return async (subtrees) => subtrees.map(({ level }) => levels[level]!);
  }

  it('of 2^53 - 1 leaves is proved', async () => {
    const [read, size] = [evenTree(), 2 ** 53 - 1];
    const root = await rootOf(size, read);
    for (const index of [0, 1, 2 ** 32, 2 ** 52 + 1, size - 2, size - 1]) {
      const proof = await inclusionProof(index, size, read);
      expect(verifyInclusion({ index, size, leafHash: leafHash(Buffer.from('leaf')), proof, root })).toBe(true);
    }
    for (const from of [1, 2 ** 31 + 1, 2 ** 52, 2 ** 52 + 3, size - 1]) {
      const proof = await consistencyProof(from, size, read);
      const claim = { from, to: size, fromRoot: await rootOf(from, read), toRoot: root, proof };
      expect(verifyConsistency(claim)).toBe(true);
      expect(verifyConsistency({ ...claim, from: from + 1 })).toBe(false);
    }
  });

  it('of 10,000,000 leaves is proved within 30 hashes', async () => {
    const [read, size] = [evenTree(), 10_000_000];
    for (const index of [0, 4_194_303, 8_388_608, size - 1]) {
      expect((await inclusionProof(index, size, read)).length).toBeLessThanOrEqual(30);
      expect((await consistencyProof(index + 1, size, read)).length).toBeLessThanOrEqual(30);
    }
  });
});
