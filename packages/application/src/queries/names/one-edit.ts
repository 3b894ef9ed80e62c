/** Names that differ in a number are two: a first and a second phase, townships by their number. */
const NUMBERS = /^[\p{N}〇零一二两三四五六七八九十百千]*$/u;

/** The text and every text that it becomes by leaving one character out: texts within one edit have one of them in common. */
export function deletionsOf(text: string): readonly string[] {
  const characters = Array.from(text);
  return [
    text,
    ...new Set(characters.map((_, place) => [...characters.slice(0, place), ...characters.slice(place + 1)].join(''))),
  ];
}

/** Whether one character more, less or other, or two neighbours exchanged, and no number, makes the one text of the other. */
export function isOneEditAway(one: string, other: string): boolean {
  const [a, b] = [Array.from(one), Array.from(other)];
  const start = commonStart(a, b);
  const end = commonStart(a.slice(start).reverse(), b.slice(start).reverse());
  const [restA, restB] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  const isExchange = restA.length === 2 && restB.length === 2 && restA[0] === restB[1] && restA[1] === restB[0];
  const isEdit = restA.length + restB.length > 0 && restA.length < 2 && restB.length < 2;
  return (isEdit || isExchange) && !NUMBERS.test([...restA, ...restB].join(''));
}

function commonStart(a: readonly string[], b: readonly string[]): number {
  const shorter = Math.min(a.length, b.length);
  let length = 0;
  while (length < shorter && a[length] === b[length]) length += 1;
  return length;
}
