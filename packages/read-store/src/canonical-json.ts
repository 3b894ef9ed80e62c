import { compareText } from './text.js';

/** JSON with the keys of every object in order, so that equal values give equal text. Properties that are undefined are left out, as JSON does. */
export const canonicalJson = (value: unknown): string => textOf(value, canonicalJson);

/** The same where values share frozen ones: of each of those the text is made once. */
export function canonicalJsonOfShared(): (value: unknown) => string {
  const kept = new WeakMap<object, string>();
  function text(value: unknown): string {
    if (typeof value !== 'object' || value === null || !Object.isFrozen(value)) return textOf(value, text);
    const known = kept.get(value) ?? canonicalJson(value);
    kept.set(value, known);
    return known;
  }
  return text;
}

function textOf(value: unknown, text: (member: unknown) => string): string {
  if (Array.isArray(value)) return `[${value.map(text).join(',')}]`;
  if (typeof value !== 'object' || value === null) return value === undefined ? 'null' : JSON.stringify(value);
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => compareText(a, b))
    .map(([key, member]) => `${JSON.stringify(key)}:${text(member)}`);
  return `{${members.join(',')}}`;
}
