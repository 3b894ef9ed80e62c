const LEVELS = ['plain', 'full', 'long'] as const;

type Level = (typeof LEVELS)[number];
type Volumes<T> = Readonly<Record<'plain' | 'full', T> & { readonly long?: T }>;

function isLevel(word: string): word is Level {
  return LEVELS.some((level) => level === word);
}

function levelOf(word: string): Level {
  if (isLevel(word)) return word;
  throw new Error(`MILEPOST_DEPTH is "${word}": it is one of ${LEVELS.join(', ')}.`);
}

/**
 * How much a test tries, by how deep the run goes (`MILEPOST_DEPTH`): `plain` what fits in every run, `full` what is promised, `long` what
 * takes longer than a change may wait, and as much as `full` unless said.
 */
export function depth<T>({ plain, full, long = full }: Volumes<T>): T {
  return { plain, full, long }[levelOf(process.env['MILEPOST_DEPTH'] ?? 'plain')];
}
