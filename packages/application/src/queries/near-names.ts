import leven from 'leven';

const SHOWN = 8;
/** Of what a client sent; more is no name. */
const LONGEST = 100;

/** Of the names those nearest to the one asked for, between commas; – where there are none. */
export function nearNames(asked: string, names: readonly string[], distance = leven): string {
  const cut = asked.slice(0, LONGEST);
  if (names.length === 0) return '–';
  return names
    .map((name) => ({ name, far: distance(cut, name) }))
    .sort((a, b) => a.far - b.far)
    .slice(0, SHOWN)
    .map(({ name }) => name)
    .join(', ');
}
