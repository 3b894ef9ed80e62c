import { describe, expect, it } from 'vitest';
import { asOfOf, halfYearReportPoint, inAddress, NOW, pointIn, presetsOf } from './clock.js';
import { addMonths, daysBetween, endedMonths, endOfMonth, inZone, isDay } from './days.js';
import { grouped, moneyIn, signed, yuanOf } from './numbers.js';

describe('days', () => {
  it('end months as the calendar does', () => {
    expect(['2018-02', '2020-02', '2018-12'].map(endOfMonth)).toEqual(['2018-02-28', '2020-02-29', '2018-12-31']);
    expect([addMonths('2018-12', 1), addMonths('2018-01', -1)]).toEqual(['2019-01', '2017-12']);
  });
  it('are none where the calendar has none', () => {
    expect(['2018-02-29', '2018-2-1', 'x', '2018-13-01'].map(isDay)).toEqual([false, false, false, false]);
    expect(isDay('2020-02-29')).toBe(true);
  });
  it('say which months are over', () => {
    expect(endedMonths(2018, '2018-05-30').at(-1)).toBe('2018-04');
    expect(endedMonths(2018, '2018-05-31')).toHaveLength(5);
    expect(endedMonths(2018, '2026-11-29')).toHaveLength(12);
    expect(daysBetween('2018-03-08', '2018-05-31')).toBe(84);
  });
  it('are those of the register', () => {
    expect(inZone('2018-06-05T16:30:00Z', 'Asia/Shanghai')).toEqual({ day: '2018-06-06', time: '00:30' });
  });
});

describe('a point', () => {
  it('goes into the address and comes out of it', () => {
    const point = { validAt: '2018-05-31', knownAt: '#2502' };
    expect(pointIn(inAddress(point))).toEqual(point);
    expect(pointIn({ at: '2018-02-31', known: 'yesterday' })).toEqual(NOW);
  });
  it('is asked for as the API has it', () => {
    expect(asOfOf(NOW)).toBeUndefined();
    expect(asOfOf({ validAt: null, knownAt: '#12' })).toEqual({ seq: '12' });
    expect(asOfOf(halfYearReportPoint(2018))).toEqual({ validAt: '2018-05-31', knownAt: '2018-06-05' });
  });
  it('has neighbours that people ask for by name', () => {
    const around = { year: 2018, today: '2026-11-29', closings: new Map([['2018-05', '2018-06-11T10:00:00Z']]) };
    const past = presetsOf({ validAt: '2018-05-31', knownAt: null }, around);
    expect(past.map(({ name, point }) => [name, point.validAt, point.knownAt])).toEqual([
      ['monthEnd', '2018-05-31', null],
      ['closing', '2018-05-31', '2018-06-11T10:00:00Z'],
      ['report', '2018-05-31', '2018-06-05'],
      ['yearEnd', '2018-12-31', null],
    ]);
    expect(presetsOf(NOW, around).map(({ point }) => point.validAt)).toEqual([
      '2018-12-31',
      '2018-05-31',
      '2018-12-31',
    ]);
  });
});

describe('numbers', () => {
  it('are parted by thousands and signed', () => {
    expect(['0', '1234', '-1234567.50', '123'].map(grouped)).toEqual(['0', '1,234', '−1,234,567.50', '123']);
    expect(['0', '0.05', '-0.34'].map(signed)).toEqual(['0', '+0.05', '−0.34']);
  });
  it('of money are exact until they are rounded once', () => {
    expect(moneyIn('16953200000', 'yi', 2)).toBe('169.53');
    expect(moneyIn('16953200000', 'yi')).toBe('169.532');
    expect(moneyIn('16200000', 'wan')).toBe('1,620');
    expect(moneyIn('-9940000', 'wan')).toBe('−994');
    expect(moneyIn('500000', 'yi', 2)).toBe('0.01');
    expect(moneyIn('-400000', 'yi', 2)).toBe('0');
    expect(moneyIn('12345678901234567890', 'yuan')).toBe('12,345,678,901,234,567,890');
  });
  it('of money are read as they are typed', () => {
    expect(['1,620', ' 0.0001', '−2.50', '0', '-0'].map((typed) => yuanOf(typed, 'wan'))).toEqual([
      '16200000',
      '1',
      '-25000',
      '0',
      '0',
    ]);
    expect(['', '1.00001', '1e3', '十', '1.2.3', '.5'].map((typed) => yuanOf(typed, 'wan'))).toEqual(
      Array.from({ length: 6 }, () => null),
    );
  });
});
