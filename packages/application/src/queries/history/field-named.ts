import { MilepostError } from '@milepost/domain';
import leven from 'leven';
import { allPaths, type Field, fieldOf } from './fields.js';

const SHOWN = 5;

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
  const distances = allPaths(Number(asked)).map((name) => ({ name, distance: distanceTo(path.slice(0, 100), name) }));
  distances.sort((a, b) => a.distance - b.distance);
  return distances.slice(0, SHOWN).map(({ name }) => name);
}

/** Letters to be changed; none where what is asked for is a part of the card, and the name a field in it. */
function distanceTo(asked: string, name: string): number {
  return name.startsWith(`${asked}.`) ? 0 : leven(asked, name);
}
