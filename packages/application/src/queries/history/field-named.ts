import { MilepostError } from '@milepost/domain';
import leven from 'leven';
import { allPaths, type Field, fieldOf } from './fields.js';

const SHOWN = 8;

/**
 * The field that a client names; `year.…` and `land.…` without a year are those of `year`.
 * @throws MilepostError FIELD_UNKNOWN, with those whose names are nearest
 */
export function fieldNamed(given: string, year: number): Field {
  const path = given.replace(/^(year|land)\.(?!\d)/, `$1.${year}.`);
  const field = fieldOf(path);
  if (field) return field;
  throw new MilepostError('FIELD_UNKNOWN', { path: given.slice(0, 100), near: nearest(path, year).join(', ') });
}

function nearest(path: string, year: number): string[] {
  const [asked] = /(19[5-9]|20\d|21\d)\d/.exec(path) ?? [year];
  const text = path.slice(0, 100).replace(/\.+$/, '');
  const ranked = allPaths(Number(asked)).map((name) => ({
    name,
    rank: rankOf(text, name),
    distance: leven(text, name),
  }));
  ranked.sort((a, b) => a.rank - b.rank || (a.rank === OTHER ? a.distance - b.distance : 0));
  return ranked.slice(0, SHOWN).map(({ name }) => name);
}

const OTHER = 1_000;

/** Where what is asked for is a part of the card, what is in it comes first, the least deep first; then names that begin so. */
function rankOf(asked: string, name: string): number {
  if (name.startsWith(`${asked}.`)) return name.slice(asked.length + 1).split('.').length;
  return asked !== '' && name.startsWith(asked) ? OTHER - 1 : OTHER;
}
