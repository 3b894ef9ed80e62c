import { MilepostError } from '@milepost/domain';
import leven from 'leven';
import { nearNames } from '../near-names.js';
import { allPaths, type Field, fieldOf } from './fields.js';

/**
 * The field that a client names; `year.…` and `land.…` without a year are those of `year`.
 * @throws MilepostError FIELD_UNKNOWN, with those whose names are nearest
 */
export function fieldNamed(given: string, year: number): Field {
  const path = given.replace(/^(year|land)\.(?!\d)/, `$1.${year}.`);
  const field = fieldOf(path);
  if (field) return field;
  throw new MilepostError('FIELD_UNKNOWN', { path: given.slice(0, 100), near: nearest(path, year) });
}

function nearest(path: string, year: number): string {
  const [asked] = /(19[5-9]|20\d|21\d)\d/.exec(path) ?? [year];
  return nearNames(path, allPaths(Number(asked)), distanceTo);
}

/** Letters to be changed; none where what is asked for is a part of the card, and the name a field in it. */
function distanceTo(asked: string, name: string): number {
  return name.startsWith(`${asked}.`) ? 0 : leven(asked, name);
}
