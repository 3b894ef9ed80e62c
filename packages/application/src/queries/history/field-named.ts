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
  return nearNames(path.replace(/\.+$/, ''), allPaths(Number(asked)), distanceTo);
}

/** More than any number of letters that are to be changed. */
const APART = 1_000;

/** Where what is asked for is a part of the card, what is in it comes first, the least deep first; then names that begin so. */
function distanceTo(asked: string, name: string): number {
  if (name.startsWith(`${asked}.`)) return name.slice(asked.length + 1).split('.').length;
  return asked !== '' && name.startsWith(asked) ? APART : APART + leven(asked, name);
}
