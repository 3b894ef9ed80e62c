import { malformed } from './verdicts.mjs';

export function json(text, what) {
  try {
    return JSON.parse(text);
  } catch {
    return malformed(`${what} is no JSON`);
  }
}

/** RFC 8785. */
export function canonical(value) {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number')
    return Number.isFinite(value) ? JSON.stringify(value) : malformed('a number is not finite');
  if (typeof value === 'string')
    return value.isWellFormed() ? JSON.stringify(value) : malformed('a text is not Unicode');
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${canonical(key)}:${canonical(value[key])}`).join(',')}}`;
}
