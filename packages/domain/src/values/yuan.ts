/** Whole 元, a safe integer. */
export type Yuan = number;

/** 以上 includes the bound: a project of exactly 10亿元 is large. */
export const LARGE_PROJECT: Yuan = 1_000_000_000;

/** Of a decimal integer text; null where it is none or not a safe integer. */
export function parseYuan(text: string): Yuan | null {
  if (!/^-?\d{1,16}$/.test(text)) return null;
  const value = Number(text);
  return Number.isSafeInteger(value) ? value + 0 : null;
}
