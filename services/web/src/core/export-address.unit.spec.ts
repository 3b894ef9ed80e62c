import { expect, it } from 'vitest';
import { exportAddress } from './export-address.js';

it('writes arguments member by member, lists by repeating, and leaves out what is not given', () => {
  const asked = { year: 2018, asOf: { validAt: '2018-05-31' }, filter: { levels: ['CITY', 'PROVINCE'], search: null } };
  expect(exportAddress('projects', 'xlsx', asked)).toBe(
    '/export/projects.xlsx?year=2018&asOf.validAt=2018-05-31&filter.levels=CITY&filter.levels=PROVINCE',
  );
  expect(exportAddress('events', 'csv', { filter: { units: ['区重点办 & 局'] } })).toBe(
    `/export/events.csv?filter.units=${encodeURIComponent('区重点办').replaceAll('%20', '+')}+%26+${encodeURIComponent('局')}`,
  );
});
