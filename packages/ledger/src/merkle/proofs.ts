import { emptyRoot, type Hash } from './hash.js';
import { foldSubtrees, type HashReader, type Range, splitOf, subtreesOf } from './subtrees.js';

/** The root of the tree of the first `size` leaves. */
export async function rootOf(size: number, read: HashReader): Promise<Hash> {
  assertSizes([0, size]);
  return size === 0 ? emptyRoot() : foldSubtrees(await read(subtreesOf({ begin: 0, end: size })));
}

/** RFC 6962 §2.1.1: that the leaf at `index` is in the tree of `size` leaves. */
export async function inclusionProof(index: number, size: number, read: HashReader): Promise<Hash[]> {
  assertSizes([index, size]);
  if (index >= size) throw new RangeError(`there is no leaf ${index} among ${size}`);
  return hashesOf(pathTo(index, size), read);
}

/** RFC 6962 §2.1.2: that the tree of `from` leaves is the beginning of the tree of `to` leaves. Empty where either proves itself. */
export async function consistencyProof(from: number, to: number, read: HashReader): Promise<Hash[]> {
  assertSizes([from, to]);
  return from === 0 || from === to ? [] : hashesOf(subProof(from, to), read);
}

function pathTo(index: number, size: number): Range[] {
  const path: Range[] = [];
  let [begin, end] = [0, size];
  while (end - begin > 1) {
    const middle = begin + splitOf(end - begin);
    path.push(index < middle ? { begin: middle, end } : { begin, end: middle });
    if (index < middle) end = middle;
    else begin = middle;
  }
  return path.reverse();
}

function subProof(from: number, to: number): Range[] {
  const proof: Range[] = [];
  let [begin, end] = [0, to];
  while (from < end) {
    const middle = begin + splitOf(end - begin);
    proof.push(from <= middle ? { begin: middle, end } : { begin, end: middle });
    if (from <= middle) end = middle;
    else begin = middle;
  }
  // Whoever checks it knows the root of `from`, which need not be said where it is a subtree of the other tree.
  if (begin > 0) proof.push({ begin, end });
  return proof.reverse();
}

async function hashesOf(ranges: readonly Range[], read: HashReader): Promise<Hash[]> {
  const subtrees = ranges.map(subtreesOf);
  const hashes = await read(subtrees.flat());
  let at = 0;
  return subtrees.map(({ length }) => foldSubtrees(hashes.slice(at, (at += length))));
}

function assertSizes([smaller, larger]: readonly [number, number]): void {
  if (!Number.isSafeInteger(smaller) || !Number.isSafeInteger(larger) || smaller < 0 || smaller > larger)
    throw new RangeError(`${smaller} and ${larger} are no sizes of one tree`);
}
