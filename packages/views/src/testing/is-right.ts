/**
 * What the office allows, told a second time and as simply as possible: the facts of one kind are letters in the order of their days, a
 * story is right where its word is one of a language. It shares nothing with the deciders, so that the two can be compared.
 */

/** A fact as a letter: `D V R S U C P` of the construction, `A G S T F K` of a permit, `L X` of a list, `B J` of a plan, `R C` of an issue. */
export type Letter = { readonly of: string; readonly letter: string; readonly day: string };

const WORDS: Readonly<Record<string, RegExp>> = {
  reservation: /^E?$/,
  // Declared and rejected any number of times, then verified; suspended and resumed; completed only while at work.
  construction: /^(DR)*(D?|DV(SU)*(S?|CP?))$/,
  // Out and in again.
  list: /^(LX)*L?$/,
  // A baseline, then adjustments.
  plan: /^(BJ*)?$/,
  issue: /^(RC?)?$/,
};

/** Whether all facts of one kind, in the order of recording, make a story that the office allows. */
export function isRight(letters: readonly Letter[]): boolean {
  const inOrder = letters
    .map((letter, place) => ({ ...letter, place }))
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.place - b.place));
  const word = inOrder.map(({ letter }) => letter).join('');
  const [kind = ''] = (inOrder[0]?.of ?? '').split(' ');
  return kind === 'permit' ? isPermit(word) : (WORDS[kind]?.test(word) ?? true);
}

/**
 * Applied, accepted with gaps, supplied, granted (T), refused (F), revoked (K). Gaps are owed from an acceptance until they are
 * supplied, or the case is refused or revoked; also behind a grant.
 */
function isPermit(word: string): boolean {
  let [running, granted, owed] = [false, false, false];
  for (const letter of word) {
    const may = {
      A: !running && !granted,
      G: !granted,
      S: owed,
      T: running,
      F: running,
      K: granted,
    }[letter];
    if (may !== true) return false;
    if (letter === 'A') running = true;
    if (letter === 'G') [running, owed] = [true, true];
    if (letter === 'S') [running, owed] = [running || !granted, false];
    if (letter === 'T') [running, granted] = [false, true];
    if (letter === 'F' || letter === 'K') [running, granted, owed] = [false, false, false];
  }
  return true;
}
