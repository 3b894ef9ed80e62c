/** What a terminal acts upon, or nobody sees: controls but tabs and ends of lines, marks of direction, characters of no width. */
const UNSEEN = /(?![\n\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** Text that others have written, as it may be shown: what would be acted upon is shown as its escape, as JSON has it. */
export function harmless(text: string): string {
  return text.replace(UNSEEN, (character) =>
    Array.from({ length: character.length }, (_, place) => escaped(character.charCodeAt(place))).join(''),
  );
}

const escaped = (unit: number): string => `\\u${unit.toString(16).padStart(4, '0')}`;
