import { type Flag, FLAGS } from '@milepost/domain';

const NAMES = (Object.keys(FLAGS) as Flag[]).sort();

/** The flags of an event as one word, by which an index finds them; null where it has none that is known here. */
export function flagSetOf(flags: readonly string[]): string | null {
  if (flags.length === 0) return null;
  const known = NAMES.filter((name) => flags.includes(name));
  return known.length === 0 ? null : known.join(' ');
}

/** Every word of `flagSetOf` with at least one of these flags in it. */
export function flagSetsWith(wanted: readonly Flag[]): string[] {
  const all = NAMES.reduce<Flag[][]>((sets, name) => sets.flatMap((set) => [set, [...set, name]]), [[]]);
  return all.filter((set) => set.some((name) => wanted.includes(name))).map((set) => set.join(' '));
}
