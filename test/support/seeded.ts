/** A small seeded generator (mulberry32): the same seed, the same run. */
export type Seeded = {
  /** In [0, 1). */
  readonly next: () => number;
  /** A whole number in [0, n). */
  readonly below: (n: number) => number;
  readonly pick: <T>(values: readonly T[]) => T;
};

export function seeded(seed: number): Seeded {
  let state = seed | 0;
  function next() {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }
  const below = (n: number) => Math.floor(next() * n);
  return { next, below, pick: (values) => values[below(values.length)] as (typeof values)[number] };
}
