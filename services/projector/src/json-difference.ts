import type { Json } from '@milepost/read-store';

export type JsonDifference = { readonly path: string; readonly a: Json; readonly b: Json };

/** The members in which two documents differ, however deep, by their names joined with dots; one that is missing is null. */
export function jsonDifferences(a: Json, b: Json): readonly JsonDifference[] {
  return [...differences(a, b, [])];
}

function* differences(a: Json, b: Json, path: readonly string[]): Generator<JsonDifference> {
  if (a === b) return;
  if (isTree(a) && isTree(b) && Array.isArray(a) === Array.isArray(b)) {
    for (const name of new Set([...Object.keys(a), ...Object.keys(b)]))
      yield* differences(a[name] ?? null, b[name] ?? null, [...path, name]);
  } else {
    yield { path: path.join('.'), a, b };
  }
}

/** A list is taken as an object of its places. */
function isTree(value: Json): value is Readonly<Record<string, Json>> {
  return typeof value === 'object' && value !== null;
}
