import { nameKey } from '@milepost/domain';
import { LRUCache } from 'lru-cache';

/** The names of a register are few, and asked for with every row. */
const KEYS = new LRUCache<string, string>({ max: 10_000 });

/** By which spellings of a name are one: see `nameKey`. */
export function keyOf(name: string): string {
  const known = KEYS.get(name);
  if (known !== undefined) return known;
  const key = nameKey(name);
  KEYS.set(name, key);
  return key;
}
