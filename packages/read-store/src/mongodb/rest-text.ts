import type { Json } from '../port.js';

export type Members = readonly (readonly [name: string, value: Json])[];
/** JSON of the members of a document that are not declared fields. */
export type RestText = (members: Members) => string;

/**
 * Shared members (see `FacetSchema`) are the same objects in many states and facets: what they look like as JSON is kept as long as they
 * are.
 */
export function restTexts(): (shared?: readonly string[]) => RestText {
  const kept = new WeakMap<object, string>();

  function textOf(value: Json): string {
    if (typeof value !== 'object' || value === null) return JSON.stringify(value);
    const known = kept.get(value);
    if (known !== undefined) return known;
    const text = JSON.stringify(value);
    kept.set(value, text);
    return text;
  }
  const parts = (record: Readonly<Record<string, Json | undefined>>): string =>
    Object.entries(record)
      .flatMap(([key, value]) => (value === undefined ? [] : [`${JSON.stringify(key)}:${textOf(value)}`]))
      .join(',');

  return (shared = []) => {
    const whole = new Set(shared);
    return (members) => {
      const own: Members[number][] = [];
      const texts: string[] = [];
      for (const [name, value] of members) {
        if (whole.has(name)) texts.push(`${JSON.stringify(name)}:${textOf(value)}`);
        else if (whole.has(`${name}.*`) && isRecord(value)) texts.push(`${JSON.stringify(name)}:{${parts(value)}}`);
        else own.push([name, value]);
      }
      if (own.length > 0) texts.push(JSON.stringify(Object.fromEntries(own)).slice(1, -1));
      return `{${texts.join(',')}}`;
    };
  };
}

const isRecord = (value: Json): value is Readonly<Record<string, Json>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
