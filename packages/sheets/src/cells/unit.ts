import { folded } from './folded.js';

/** Units of money, and how many zeros each has behind one 元. */
const ZEROS = { 元: 0, 千元: 3, 万元: 4, 百万元: 6, 亿元: 8 } as const;
export type Unit = keyof typeof ZEROS;

const WORD = '(亿元?|百万元|千元|万元?|元)';
const IN_BRACKETS = new RegExp(`[(（\\[【][^()（）]*?${WORD}[)）\\]】]`);
const AT_END = /[/:：,，]?(亿元|百万元|千元|万元)$/;
const IN_ROW = new RegExp(`单位[:：]?(?:人民币)?(?:[^:：。；;]{0,12}?[、,，/])?${WORD}`);

export function zerosOf(unit: Unit): number {
  return ZEROS[unit];
}

export function isUnit(text: string): text is Unit {
  return Object.hasOwn(ZEROS, text);
}

/** That of a header: `总投资（万元）`. */
export function unitOfHeader(header: string): Unit | null {
  const bare = header.replaceAll(/\s/g, '');
  return unitOf(IN_BRACKETS.exec(bare)?.[1] ?? AT_END.exec(bare)?.[1]);
}

/** That of a row over the table: `单位：万元`, `计量单位：万元`. */
export function unitOfRow(text: string): Unit | null {
  return unitOf(IN_ROW.exec(folded(text))?.[1]);
}

/** That which a number format says of its numbers: `0.00"万元"`; one that only shows them smaller, `0!.0000"万"`, leaves them 元. */
export function unitOfFormat(format: string): Unit | null {
  const word = unitOf(new RegExp(`["\\\\]?${WORD}"?`).exec(format)?.[1]);
  if (word === null) return null;
  return /[!\\]\./.test(format) || /[0#],+["\s\\]/.test(format) ? '元' : word;
}

/** The number and the unit of `1.2亿`, `3000 万元`. */
export function partAtUnit(text: string): { readonly number: string; readonly unit: Unit | null } {
  const [, number = text, word] = new RegExp(`^(.*\\d)${WORD}$`).exec(text) ?? [];
  return { number, unit: unitOf(word) };
}

function unitOf(word: string | undefined): Unit | null {
  if (word === undefined) return null;
  const full = word.endsWith('元') ? word : `${word}元`;
  return isUnit(full) ? full : null;
}
