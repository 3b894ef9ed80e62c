/** Reads amounts back out of a sentence for a person, by its words alone: independently of how they are printed. */

const CHINESE = /(-?\d[\d,]*(?:\.\d+)?)(亿|万)?元/g;
const ENGLISH = /CNY (-?\d[\d,]*(?:\.\d+)?)/g;
const ZEROS: Readonly<Record<string, number>> = { 亿: 8, 万: 4 };

/** The last amount in it, in thousandths of a 元; null where none is told. */
export function moneyReadIn(sentence: string): bigint | null {
  const [, number, unit = ''] = [...sentence.matchAll(CHINESE), ...sentence.matchAll(ENGLISH)].at(-1) ?? [];
  return number === undefined ? null : thousandths(number, ZEROS[unit] ?? 0);
}

/** The last area in it, in thousandths of a 亩; null where none is told. */
export function areaReadIn(sentence: string): bigint | null {
  const [, number] = [...sentence.matchAll(/(-?\d[\d,]*(?:\.\d+)?)(?:亩| mu\b)/g)].at(-1) ?? [];
  return number === undefined ? null : thousandths(number, 0);
}

/** @param zeros of the unit that the number counts */
export function thousandths(number: string, zeros = 0): bigint {
  const [whole = '', places = ''] = number.replaceAll(',', '').split('.');
  const kept = places.padEnd(zeros + 3, '0');
  if (/[1-9]/.test(kept.slice(zeros + 3))) throw new Error(`${number} is finer than thousandths`);
  return BigInt(`${whole}${kept.slice(0, zeros + 3)}`);
}
