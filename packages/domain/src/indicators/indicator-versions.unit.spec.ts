import { describe, expect, it } from 'vitest';
import { measureRow, yearMeasures } from '../testing/measure-rows.js';
import { calendarIn } from '../values/calendar.js';
import { figure } from './figure.js';
import { figurePoint } from './figure-point.js';
import { INDICATOR_SETS, indicatorSetAt } from './indicator-sets.js';
import { definitionOf, INDICATOR_NAMES, INDICATORS } from './indicators.js';
import { measure } from './measures.js';

const shanghai = calendarIn('Asia/Shanghai');

describe('the versions of an indicator', () => {
  it.each(INDICATOR_NAMES)('%s are numbered in the order of their days', (indicator) => {
    const versions = INDICATORS[indicator];
    expect(versions.map(({ version }) => version)).toEqual(versions.map((_, index) => String(index + 1)));
    const days = versions.map(({ effectiveFrom }) => effectiveFrom);
    expect(days).toEqual([...new Set(days)].sort());
    for (const [index, day] of days.entries()) {
      expect(definitionOf(indicator, day)).toBe(versions[index]);
      expect(definitionOf(indicator, dayBefore(day))).toBe(versions[Math.max(0, index - 1)]);
    }
  });

  it('begin on the days on which a set of definitions does', () => {
    const days = new Set(INDICATOR_NAMES.flatMap((name) => INDICATORS[name].map(({ effectiveFrom }) => effectiveFrom)));
    expect(INDICATOR_SETS.map(({ from }) => from)).toEqual([...days].sort());
    expect(['1990-01-01', '2026-12-31', '2027-01-01', '2090-01-01'].map(indicatorSetAt)).toEqual([
      '2018.1',
      '2018.1',
      '2027.1',
      '2027.1',
    ]);
  });

  it('count gaps behind a grant from 2027 on', () => {
    const years = { 2026: yearMeasures(), 2027: yearMeasures() };
    const row = measureRow({ years, gapsDueOn: ['2027-06-01'], gapsOwedBy: ['2026-06-01', '2027-06-01'] });
    const gaps = (day: string, year: number) =>
      (['GAPS_OPEN', 'GAPS_OVERDUE'] as const).map((indicator) => {
        const at = figurePoint(shanghai, shanghai.endOf(day), year);
        const { value, definitionVersion } = figure(indicator, measure([row], at), at);
        return [value, definitionVersion];
      });
    expect(gaps('2026-12-31', 2026)).toEqual([
      ['1', '1'],
      ['0', '1'],
    ]);
    expect(gaps('2027-01-01', 2027)).toEqual([
      ['2', '2'],
      ['1', '2'],
    ]);
    // Of an earlier year as at its last day.
    expect(gaps('2027-01-01', 2026)).toEqual(gaps('2026-12-31', 2026));
  });
});

function dayBefore(day: string): string {
  return shanghai.dayOf(shanghai.startOf(day) - 1);
}
