/**
 * The fork node of a half-open interval of safe integers in a virtual binary tree, and the nodes at which the intervals that contain a
 * point can have theirs (relational interval tree: Kriegel, Pötke, Seidl, VLDB 2000). An interval `[lo, hi)` contains `q` exactly if its
 * fork is one of `atOrBelow` and `hi > q`, or one of `above` and `lo <= q`: two index conditions, however many intervals there are.
 * Node 0 is the root between the trees of the non-negative and, mirrored, of the negative integers.
 */
export function forkNode(lo: number, hi: number): number {
  const last = hi - 1;
  if (lo >= 0) return forkOfPositive(lo, last);
  return last < 0 ? -1 - forkOfPositive(-1 - last, -1 - lo) : 0;
}

export type Ancestors = { readonly atOrBelow: readonly number[]; readonly above: readonly number[] };

export function ancestorsOf(q: number): Ancestors {
  const nodes = new Set(q >= 0 ? ancestorsOfPositive(q) : ancestorsOfPositive(-1 - q).map((node) => -1 - node));
  nodes.add(0);
  const inRange = [...nodes].filter(Number.isSafeInteger);
  return { atOrBelow: inRange.filter((node) => node <= q), above: inRange.filter((node) => node > q) };
}

const BITS = 53;

function forkOfPositive(lo: number, last: number): number {
  if (lo === last) return lo;
  const size = 2 ** highestDifferingBit(lo, last);
  return Math.floor(last / size) * size;
}

function ancestorsOfPositive(q: number): number[] {
  const nodes = [q];
  for (let size = 1; size < 2 ** BITS; size *= 2) nodes.push(Math.floor(q / (2 * size)) * 2 * size + size);
  return nodes;
}

/** Bit operators see 32 bits only, so the upper 21 and the lower 32 are compared apart. */
function highestDifferingBit(a: number, b: number): number {
  const upper = Math.floor(a / 2 ** 32) ^ Math.floor(b / 2 ** 32);
  return upper === 0 ? 31 - Math.clz32(a ^ b) : 63 - Math.clz32(upper);
}
