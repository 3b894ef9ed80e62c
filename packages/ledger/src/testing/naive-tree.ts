import { createHash } from 'node:crypto';
import type { Hash } from '../merkle/hash.js';
import type { HashReader } from '../merkle/subtrees.js';

const sha256 = (...parts: readonly Uint8Array[]): Hash => createHash('sha256').update(Buffer.concat(parts)).digest();

/** RFC 6962 §2.1 as it is written there, over whole lists of leaves. */
export function naiveRoot(leaves: readonly Uint8Array[]): Hash {
  const [only, ...others] = leaves;
  if (only === undefined) return sha256();
  if (others.length === 0) return sha256(Uint8Array.of(0), only);
  const k = naiveSplit(leaves.length);
  return sha256(Uint8Array.of(1), naiveRoot(leaves.slice(0, k)), naiveRoot(leaves.slice(k)));
}

export function naivePath(m: number, leaves: readonly Uint8Array[]): Hash[] {
  const n = leaves.length;
  if (n === 1) return [];
  const k = naiveSplit(n);
  const [left, right] = [leaves.slice(0, k), leaves.slice(k)];
  return m < k ? [...naivePath(m, left), naiveRoot(right)] : [...naivePath(m - k, right), naiveRoot(left)];
}

export function naiveConsistency(m: number, leaves: readonly Uint8Array[], isWhole = true): Hash[] {
  const n = leaves.length;
  if (m === n) return isWhole ? [] : [naiveRoot(leaves)];
  const k = naiveSplit(n);
  const [left, right] = [leaves.slice(0, k), leaves.slice(k)];
  return m <= k
    ? [...naiveConsistency(m, left, isWhole), naiveRoot(right)]
    : [...naiveConsistency(m - k, right, false), naiveRoot(left)];
}

/** Reads subtrees of these leaves, and of nothing behind them. */
export const naiveReader =
  (leaves: readonly Uint8Array[]): HashReader =>
  async (subtrees) =>
    subtrees.map(({ level, index }) => {
      const part = leaves.slice(index * 2 ** level, (index + 1) * 2 ** level);
      if (part.length !== 2 ** level) throw new Error(`the subtree ${index} of level ${level} is not complete`);
      return naiveRoot(part);
    });

function naiveSplit(n: number): number {
  let k = 1;
  while (2 * k < n) k *= 2;
  return k;
}
