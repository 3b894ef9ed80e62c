import { canonicalJson, type Json, type JsonObject } from '@milepost/event-store';

/** A place at which two JSON values differ, as a JSON pointer in which rows of a list are named by their key; null: nothing is there. */
export type Difference = { readonly path: string; readonly was: Json; readonly is: Json };

/** What names a row of a list; the first that all of its rows have, each its own. */
const KEYS: readonly ((row: JsonObject) => unknown)[] = [
  ...['code', 'path', 'indicator', 'seq', 'period', 'kind'].map((name) => (row: JsonObject) => row[name]),
  ({ group }) => (group === null ? '(none)' : group),
  ({ event }) => inside(event, 'seq'),
  ({ code, project, subject }) => canonicalJson([code ?? inside(project, 'code') ?? null, subject ?? null]),
];
/** Of two orders so many rows are shown, from the first that differs. */
const SHOWN = 3;

/** Every place at which `is` differs from `was`; of a list with keys also where its rows stand in another order. */
export function differencesOf(was: Json, is: Json, path = ''): Difference[] {
  if (isList(was) && isList(is)) return differencesOfLists(was, is, path);
  if (isObject(was) && isObject(is)) return differencesOfObjects(was, is, path);
  return canonicalJson(was) === canonicalJson(is) ? [] : [{ path, was, is }];
}

function differencesOfObjects(was: JsonObject, is: JsonObject, path: string): Difference[] {
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])];
  return names.flatMap((name) => differencesOf(was[name] ?? null, is[name] ?? null, `${path}/${escaped(name)}`));
}

function differencesOfLists(was: readonly Json[], is: readonly Json[], path: string): Difference[] {
  const key = keyOf(was, is);
  const [before, after] = [byKey(was, key), byKey(is, key)];
  const found = differencesOfObjects(Object.fromEntries(before), Object.fromEntries(after), path);
  const order = firstDifferent(
    [...before.keys()].filter((name) => after.has(name)),
    [...after.keys()].filter((name) => before.has(name)),
  );
  return order === null ? found : [...found, { path: `${path}/(order)`, ...order }];
}

function firstDifferent(was: readonly string[], is: readonly string[]): Omit<Difference, 'path'> | null {
  const at = was.findIndex((name, index) => name !== is[index]);
  return at < 0 ? null : { was: was.slice(at, at + SHOWN), is: is.slice(at, at + SHOWN) };
}

type KeyOf = (row: Json, index: number) => string;

function keyOf(...lists: (readonly Json[])[]): KeyOf {
  for (const key of KEYS) {
    const named = (row: Json) => (isObject(row) ? key(row) : undefined);
    const isKey = lists.every((rows) => {
      const keys = rows.map(named);
      return keys.every((one) => typeof one === 'string') && new Set(keys).size === keys.length;
    });
    if (isKey) return (row) => named(row) as string;
  }
  return (_, index) => String(index);
}

function byKey(rows: readonly Json[], key: KeyOf): ReadonlyMap<string, Json> {
  return new Map(rows.map((row, index) => [key(row, index), row]));
}

function inside(value: Json | undefined, name: string): Json | undefined {
  return isObject(value) ? value[name] : undefined;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function escaped(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}
