import { emptyRoot, type Hash, HASH_BYTES, nodeHash, sameHash } from './hash.js';

export type ClaimedInclusion = {
  readonly index: number;
  readonly size: number;
  readonly leafHash: Hash;
  readonly proof: readonly Hash[];
  readonly root: Hash;
};

/** RFC 9162 §2.1.3.2. */
export function verifyInclusion({ index, size, leafHash, proof, root }: ClaimedInclusion): boolean {
  if (!areSizes(index, size) || index >= size || !areHashes([leafHash, root, ...proof])) return false;
  let [node, last, hash] = [index, size - 1, leafHash];
  for (const sibling of proof) {
    if (last === 0) return false;
    if (isOdd(node) || node === last) {
      hash = nodeHash(sibling, hash);
      while (!isOdd(node) && node > 0) [node, last] = [half(node), half(last)];
    } else hash = nodeHash(hash, sibling);
    [node, last] = [half(node), half(last)];
  }
  return last === 0 && sameHash(hash, root);
}

export type ClaimedConsistency = {
  readonly from: number;
  readonly to: number;
  readonly fromRoot: Hash;
  readonly toRoot: Hash;
  readonly proof: readonly Hash[];
};

/** RFC 9162 §2.1.4.2, and: every tree begins with the empty one, of which there is only one. */
export function verifyConsistency({ from, to, fromRoot, toRoot, proof }: ClaimedConsistency): boolean {
  if (!areSizes(from, to) || !areHashes([fromRoot, toRoot, ...proof])) return false;
  if (from === 0)
    return proof.length === 0 && sameHash(fromRoot, emptyRoot()) && (to > 0 || sameHash(toRoot, fromRoot));
  if (from === to) return proof.length === 0 && sameHash(fromRoot, toRoot);
  const [first, ...others] = isPowerOfTwo(from) ? [fromRoot, ...proof] : proof;
  if (first === undefined) return false;
  let [node, last] = [from - 1, to - 1];
  while (isOdd(node)) [node, last] = [half(node), half(last)];
  let [fromHash, toHash] = [first, first];
  for (const sibling of others) {
    if (last === 0) return false;
    if (isOdd(node) || node === last) {
      fromHash = nodeHash(sibling, fromHash);
      toHash = nodeHash(sibling, toHash);
      while (!isOdd(node) && node > 0) [node, last] = [half(node), half(last)];
    } else toHash = nodeHash(toHash, sibling);
    [node, last] = [half(node), half(last)];
  }
  return last === 0 && sameHash(fromHash, fromRoot) && sameHash(toHash, toRoot);
}

const isOdd = (n: number) => n % 2 === 1;
const half = (n: number) => Math.floor(n / 2);

function isPowerOfTwo(size: number): boolean {
  let rest = size;
  while (rest > 1 && !isOdd(rest)) rest = half(rest);
  return rest === 1;
}

const areSizes = (smaller: number, larger: number) =>
  Number.isSafeInteger(smaller) && Number.isSafeInteger(larger) && smaller >= 0 && smaller <= larger;
const areHashes = (hashes: readonly Hash[]) => hashes.every(({ length }) => length === HASH_BYTES);
