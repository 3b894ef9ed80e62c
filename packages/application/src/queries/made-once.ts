import { LRUCache } from 'lru-cache';

/** What can be made of something once and kept: its shape, and what it depends on besides. No two of them are taken for each other. */
export type Made<T extends object, Given extends readonly unknown[] = readonly []> = {
  /** For its type only. */
  readonly shape?: (...given: Given) => T;
};

export function made<T extends object, Given extends readonly unknown[] = readonly []>(): Made<T, Given> {
  return {};
}

/** What was made for the same is given again, failures excepted. `given`: JSON values. */
export type MadeOnce = <T extends object, Given extends readonly unknown[]>(
  what: Made<T, Given>,
  given: Given,
  make: () => Promise<T>,
) => Promise<T>;

/** @param most how many are kept, those asked for last */
export function madeOnce(most: number): MadeOnce {
  const numbers = new Map<object, number>();
  const kept = new LRUCache<string, Promise<object>>({ max: most });

  function keyOf(what: object, given: readonly unknown[]): string {
    const number = numbers.get(what) ?? numbers.size;
    numbers.set(what, number);
    return JSON.stringify([number, ...given]);
  }

  return <T extends object>(what: object, given: readonly unknown[], make: () => Promise<T>) => {
    const key = keyOf(what, given);
    const known = kept.get(key) as Promise<T> | undefined;
    if (known) return known;
    const making = make();
    kept.set(key, making);
    making.catch(() => kept.delete(key));
    return making;
  };
}
