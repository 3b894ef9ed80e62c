/** Compares as UTF-8 bytes do, which is by code point; JavaScript's `<` compares UTF-16 units and puts 😀 before U+FFFF. */
export function compareText(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i += 1) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return codePointRank(x) - codePointRank(y);
  }
  return a.length - b.length;
}

/** Lifts surrogates, which stand for the code points above U+FFFF, over the rest of the units. */
const codePointRank = (unit: number): number => (unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit);

/** Whether the text means the same to every engine: no lone surrogate (not encodable in UTF-8) and no NUL (ends a string in C). */
export const isPortableText = (text: string): boolean => text.isWellFormed() && !text.includes('\0');
