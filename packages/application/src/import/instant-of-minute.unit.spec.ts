import { calendarIn, instantText } from '@milepost/domain';
import { describe, expect, it } from 'vitest';
import { instantOfMinute } from './instant-of-minute.js';

function at(zone: string, day: string, hour: number, minute: number) {
  const instant = instantOfMinute(day, hour * 60 + minute, calendarIn(zone));
  return instant === undefined ? undefined : instantText(instant);
}

describe('a minute of the wall clock', () => {
  it('is an instant in the zone of the register', () => {
    expect(at('Asia/Shanghai', '2018-05-31', 9, 30)).toBe('2018-05-31T01:30:00.000Z');
    expect(at('Asia/Shanghai', '2018-01-01', 0, 0)).toBe('2017-12-31T16:00:00.000Z');
    expect(at('UTC', '2018-05-31', 23, 59)).toBe('2018-05-31T23:59:00.000Z');
  });

  it('is counted right on the days on which the clock is changed', () => {
    expect(at('Europe/Berlin', '2018-03-25', 1, 59)).toBe('2018-03-25T00:59:00.000Z');
    expect(at('Europe/Berlin', '2018-03-25', 3, 0)).toBe('2018-03-25T01:00:00.000Z');
    expect(at('Europe/Berlin', '2018-10-28', 12, 0)).toBe('2018-10-28T11:00:00.000Z');
    expect(at('Australia/Lord_Howe', '2018-10-07', 12, 0)).toBe('2018-10-07T01:00:00.000Z');
  });

  it('is the first of two, and none that was left out', () => {
    expect(at('Europe/Berlin', '2018-10-28', 2, 30)).toBe('2018-10-28T00:30:00.000Z');
    expect(at('Europe/Berlin', '2018-03-25', 2, 30)).toBeUndefined();
  });
});
