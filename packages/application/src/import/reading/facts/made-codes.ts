const NUMBER = '{n}';

/** Codes of a pattern such as `GL-{n}`, counted on from the greatest in use; null without a pattern. */
export function madeCodes(pattern: string | null, inUse: readonly string[]): () => string | null {
  if (!pattern?.includes(NUMBER)) return () => null;
  let last = inUse.reduce((most, code) => Math.max(most, numberIn(pattern, code) ?? 0), 0);
  return () => pattern.replace(NUMBER, String((last += 1)));
}

/** Null: the code is none of the pattern. */
export function numberIn(pattern: string, code: string): number | null {
  const [before = '', behind = ''] = pattern.split(NUMBER);
  const number = code.slice(before.length, code.length - behind.length);
  const isMade = code.startsWith(before) && code.endsWith(behind) && /^\d{1,9}$/.test(number);
  return isMade ? Number(number) : null;
}
