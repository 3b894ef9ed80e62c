/**
 * The one rule of text, the same at every door. A text in normal form reads the same however it was typed; what nobody can see in it is
 * refused. Codes, names and prose each have a form; codes and names a key as well, by which two spellings are one.
 */

/** What a text may not hold, and why. */
export type TextFault = 'blank' | 'damaged' | 'unprintable' | 'spaced';

/** Its normal form, or the first thing that is wrong with it. `character` is the one to blame, empty where none is. */
export type Normalised = { readonly text: string } | { readonly fault: TextFault; readonly character: string };

/** A character that nobody can see, for a sentence: `U+200B`. */
export function codePointOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

const DAMAGED = /\uFFFD|\p{Cs}/u;
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}]/u;
/** Control characters but for line breaks, and those that turn the direction of what is read. */
const NOT_PROSE = /[^\P{Cc}\n]|[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]|[\uFDD0-\uFDEF]|[\uFFFE\uFFFF]/u;
const LINE_BREAK = /\r\n|[\r\v\f\u0085\u2028\u2029]/g;
const BLANKS = /[\p{Z}\t\n\v\f\r\u0085]+/gu;
const BLANKS_WITHIN_LINE = /[\t\u00A0\u3000]/g;
const BLANKS_AT_ENDS = /^[\p{Z}\t\n\v\f\r\u0085]+|[\p{Z}\t\n\v\f\r\u0085]+$/gu;
const DASHES = /[\p{Pd}\u2212\u02D7\u2043]/gu;
const BRACKETS = new Map(
  ['([{〔〖【「『《〈⟨', ')]}〕〗】」』》〉⟩'].flatMap((alike) =>
    Array.from(alike, (one) => [one, alike[0] ?? one] as const),
  ),
);

/** Forms of the supplement of radicals that look like a character and that NFKC leaves alone; text copied out of a PDF is full of them. */
const RADICALS = new Map(
  Array.from(
    '⺠民⻁虎⻄西⻅见⻆角⻉贝⻋车⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻬齐⻮齿⻰龙⻳龟'.matchAll(
      /(.)(.)/gu,
    ),
  ).map(([, radical = '', character = '']) => [radical, character]),
);

/** A code of a project, an issue, a document: NFKC, without blanks and without anything that cannot be seen. */
export function normalCode(given: string): Normalised {
  const text = given.normalize('NFKC').replace(BLANKS_AT_ENDS, '');
  return faultIn(given, text) ?? (/\p{Z}|\s/u.test(text) ? { fault: 'spaced', character: ' ' } : { text });
}

/** A name of a project, a unit, a fund: NFC, single blanks, nothing that cannot be seen. */
export function normalName(given: string): Normalised {
  const text = given.normalize('NFC').replace(BLANKS, ' ').trim();
  return faultIn(given, text) ?? { text };
}

/** Sentences: NFC, with line breaks. */
export function normalProse(given: string): Normalised {
  const lines = given.normalize('NFC').replace(LINE_BREAK, '\n').replace(BLANKS_WITHIN_LINE, ' ');
  const text = lines.replace(BLANKS_AT_ENDS, '');
  return faultIn(given, text, NOT_PROSE) ?? { text };
}

/** Two codes of one key look alike: case and dashes are folded, and what cannot be seen in a code of an old log is left out. */
export function codeKey(code: string): string {
  return code
    .normalize('NFKC')
    .replace(DASHES, '-')
    .replace(/[\p{C}\p{Z}\s]/gu, '')
    .toLowerCase();
}

/** Chinese characters, small Latin letters and digits: most names have nothing else, and are their own keys. */
const OWN_KEY = /^[\u4E00-\u9FFF0-9a-z]*$/;

/** Two names of one key are one: width, case, blanks and the kind of brackets are folded. */
export function nameKey(name: string): string {
  if (OWN_KEY.test(name)) return name;
  const folded = name
    .normalize('NFKC')
    .replace(/[\p{C}\p{Z}\s]/gu, '')
    .toLowerCase();
  return folded.replace(/[\p{Ps}\p{Pe}\u2E80-\u2EF3]/gu, (one) => BRACKETS.get(one) ?? RADICALS.get(one) ?? one);
}

function faultIn(given: string, text: string, unprintable = INVISIBLE): Normalised | null {
  const damaged = DAMAGED.exec(given);
  if (damaged) return { fault: 'damaged', character: damaged[0] };
  if (text === '') return { fault: 'blank', character: '' };
  const found = unprintable.exec(text);
  return found && { fault: 'unprintable', character: found[0] };
}
