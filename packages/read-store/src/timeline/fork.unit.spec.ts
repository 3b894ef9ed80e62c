import { fc } from '@milepost/testing';
import { describe, expect, it } from 'vitest';
import { ancestorsOf, forkNode } from './fork.js';

const MOST = Number.MAX_SAFE_INTEGER;
const near = (centre: number) => fc.integer({ min: Math.max(-MOST, centre - 40), max: Math.min(MOST, centre + 40) });
const anywhere = fc.oneof(
  ...[0, 2 ** 31, 2 ** 32, 2 ** 52, MOST, -(2 ** 32), -MOST, 1_500_000_000_000].map(near),
  fc.maxSafeInteger(),
);
const interval = fc
  .tuple(anywhere, anywhere)
  .filter(([a, b]) => a !== b)
  .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);

function stab(lo: number, hi: number, q: number): boolean {
  const { atOrBelow, above } = ancestorsOf(q);
  const fork = forkNode(lo, hi);
  const below = atOrBelow.includes(fork) && hi > q;
  const over = above.includes(fork) && lo <= q;
  expect(below && over).toBe(false);
  return below || over;
}

describe('the fork node', () => {
  it('finds an interval at a point exactly if the interval contains it', () => {
    fc.assert(
      fc.property(interval, anywhere, ([lo, hi], q) => {
        expect(stab(lo, hi, q)).toBe(lo <= q && q < hi);
      }),
      { numRuns: 5_000 },
    );
  });

  it('does so at the edges of the interval', () => {
    fc.assert(
      fc.property(interval, ([lo, hi]) => {
        for (const q of [lo, hi - 1]) expect(stab(lo, hi, q)).toBe(true);
        for (const q of [lo - 1, hi].filter(Number.isSafeInteger)) expect(stab(lo, hi, q)).toBe(false);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is right for all intervals and points of a small range', () => {
    for (let lo = -9; lo < 9; lo += 1)
      for (let hi = lo + 1; hi <= 9; hi += 1)
        for (let q = -10; q <= 10; q += 1) expect(stab(lo, hi, q)).toBe(lo <= q && q < hi);
  });

  it('lies in its interval and is a safe integer', () => {
    fc.assert(
      fc.property(interval, ([lo, hi]) => {
        const fork = forkNode(lo, hi);
        expect(Number.isSafeInteger(fork) && lo <= fork && fork < hi).toBe(true);
      }),
    );
  });

  it('has few ancestors, each once, none beyond the safe integers', () => {
    fc.assert(
      fc.property(anywhere, (q) => {
        const { atOrBelow, above } = ancestorsOf(q);
        const all = [...atOrBelow, ...above];
        expect(all.length).toBeLessThanOrEqual(55);
        expect(new Set(all).size).toBe(all.length);
        expect(all.every(Number.isSafeInteger)).toBe(true);
      }),
    );
  });
});
