import { type Hash, nodeHash } from './hash.js';

/** Leaves `[begin, end)` of a tree; sizes to 2^53, so nothing here shifts bits. */
export type Range = { readonly begin: number; readonly end: number };

/** The complete subtree over the leaves `[index · 2^level, (index + 1) · 2^level)`. It never changes once it is complete. */
export type Subtree = { readonly level: number; readonly index: number };

/** Hashes of complete subtrees, in the order asked for. */
export type HashReader = (subtrees: readonly Subtree[]) => Promise<readonly Hash[]>;

/**
 * The complete subtrees that a range consists of, from left to right and from large to small. Ranges of RFC 6962 begin at a multiple
 * of the largest power of two that fits into them.
 */
export function subtreesOf({ begin, end }: Range): Subtree[] {
  const found: Subtree[] = [];
  for (let at = begin; at < end;) {
    const level = largestLevelIn(end - at);
    found.push({ level, index: at / 2 ** level });
    at += 2 ** level;
  }
  return found;
}

/** The hash of a range from those of its subtrees. */
export function foldSubtrees(hashes: readonly Hash[]): Hash {
  const last = hashes.at(-1);
  if (last === undefined) throw new RangeError('an empty range has no hash of its own');
  return hashes.slice(0, -1).reduceRight((right, left) => nodeHash(left, right), last);
}

/** The greatest power of two below `size`, where a tree of that size (2 or more) is split. */
export function splitOf(size: number): number {
  const level = largestLevelIn(size);
  return 2 ** level === size ? size / 2 : 2 ** level;
}

/** The greatest n with 2^n ≤ size. */
function largestLevelIn(size: number): number {
  let level = Math.floor(Math.log2(size));
  // The logarithm of a large number may be rounded over a power of two.
  while (2 ** level > size) level -= 1;
  while (2 ** (level + 1) <= size) level += 1;
  return level;
}
