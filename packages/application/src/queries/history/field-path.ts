import { MilepostError, PERMIT_KINDS } from '@milepost/domain';
import leven from 'leven';
import { type Field, fieldOf, LAND_FIELDS, MONTH_FIELDS, PERMIT_FIELDS, PLAIN_FIELDS, YEAR_FIELDS } from './fields.js';

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
  const asked = /\d{4}/.exec(path)?.[0] ?? String(year);
  const month = /months\.(0[1-9]|1[0-2])/.exec(path)?.[1] ?? '01';
  const distances = allPaths(asked, month).map((name) => ({ name, distance: leven(path.slice(0, 100), name) }));
  distances.sort((a, b) => a.distance - b.distance);
  return distances.slice(0, SHOWN).map(({ name }) => name);
}

function allPaths(year: string, month: string): string[] {
  return [
    ...PLAIN_FIELDS,
    ...YEAR_FIELDS.map((name) => `year.${year}.${name}`),
    ...MONTH_FIELDS.map((name) => `year.${year}.months.${month}.${name}`),
    ...LAND_FIELDS.map((name) => `land.${year}.${name}`),
    ...Object.keys(PERMIT_KINDS).flatMap((kind) => PERMIT_FIELDS.map((name) => `permits.${kind}.${name}`)),
  ];
}
