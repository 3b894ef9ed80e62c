import { describe, expect, it } from 'vitest';
import { calendarIn } from '../values/calendar.js';
import { figurePoint } from './figure-point.js';

const shanghai = calendarIn('Asia/Shanghai');
const endOf = (day: string, year: number) => figurePoint(shanghai, shanghai.endOf(day), year);

describe('the point of figures', () => {
  it('is the day of V, with the months ended by it', () => {
    expect(endOf('2018-05-31', 2018)).toEqual({
      year: 2018,
      day: '2018-05-31',
      validAt: Date.parse('2018-05-31T15:59:59.999Z'),
      monthsEnded: 5,
      month: 5,
      dayOfYear: 151,
      daysOfYear: 365,
    });
    expect(endOf('2018-05-30', 2018)).toMatchObject({ monthsEnded: 4, month: 5, dayOfYear: 150 });
  });

  it('is the whole day of an instant in the register’s zone', () => {
    const validAt = Date.parse('2018-05-30T16:00:00Z');
    expect(figurePoint(shanghai, validAt, 2018)).toMatchObject({ day: '2018-05-31', validAt, monthsEnded: 5 });
    expect(figurePoint(shanghai, validAt - 1, 2018)).toMatchObject({ day: '2018-05-30', monthsEnded: 4 });
  });

  it('on 1 January has no month ended, on 31 December all', () => {
    expect(endOf('2018-01-01', 2018)).toMatchObject({ monthsEnded: 0, month: 1, dayOfYear: 1, daysOfYear: 365 });
    expect(endOf('2018-12-31', 2018)).toMatchObject({ monthsEnded: 12, month: 12, dayOfYear: 365, daysOfYear: 365 });
    expect(figurePoint(shanghai, Date.parse('2018-12-31T16:00:00Z'), 2019)).toMatchObject({
      day: '2019-01-01',
      monthsEnded: 0,
    });
  });

  it('knows leap years', () => {
    expect(endOf('2020-02-28', 2020)).toMatchObject({ monthsEnded: 1, dayOfYear: 59, daysOfYear: 366 });
    expect(endOf('2020-02-29', 2020)).toMatchObject({ monthsEnded: 2, dayOfYear: 60, daysOfYear: 366 });
    expect(endOf('2020-12-31', 2020)).toMatchObject({ monthsEnded: 12, dayOfYear: 366, daysOfYear: 366 });
    expect(endOf('2018-06-15', 2016)).toMatchObject({ dayOfYear: 366, daysOfYear: 366 });
    expect(endOf('2018-02-28', 2018)).toMatchObject({ monthsEnded: 2 });
  });

  it('of an earlier year is as at its 31 December', () => {
    expect(endOf('2019-03-10', 2018)).toEqual(endOf('2018-12-31', 2018));
    expect(figurePoint(shanghai, Date.parse('2018-12-31T16:00:00Z'), 2018)).toEqual(endOf('2018-12-31', 2018));
  });

  it('of a later year has not begun', () => {
    expect(endOf('2018-05-31', 2019)).toEqual({
      year: 2019,
      day: '2018-05-31',
      validAt: Date.parse('2018-05-31T15:59:59.999Z'),
      monthsEnded: 0,
      month: 5,
      dayOfYear: 0,
      daysOfYear: 365,
    });
  });
});
