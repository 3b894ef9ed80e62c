import { calendarIn } from '@milepost/domain';
import { describe, expect, it } from 'vitest';
import { monthClosedBy, monthOfEvent } from './month-of-event.js';

const calendar = calendarIn('Asia/Shanghai');
const event = (stream: string, data: object, occurredAt = '2018-05-31T15:59:59.999Z') => ({
  stream,
  data: data as never,
  metadata: { occurredAt },
});

describe('the month that an event belongs to', () => {
  it.each([
    ['the one that it reports', event('return-A.2018-03', { period: '2018-03' }), '2018-03'],
    ['the one of the third of it that it reports', event('return-A.2018-03-2', { period: '2018-03-2' }), '2018-03'],
    ['that of its day', event('project-A', {}), '2018-05'],
    ['that of its day there', event('project-A', {}, '2018-05-31T16:00:00.000Z'), '2018-06'],
    ['that of its day, where it reports none', event('project-A', { period: 'soon' }), '2018-05'],
    ['none, of a closing', event('period-2018-03', { period: '2018-03' }), null],
    ['none, of an event without a day', event('project-A', {}, ''), null],
  ])('is %s', (_, placed, month) => {
    expect(monthOfEvent(placed, calendar)).toBe(month);
  });
});

it('is closed by a closing only', () => {
  const data = { period: '2018-03' };
  expect(monthClosedBy({ type: 'PeriodClosed', data })).toBe('2018-03');
  expect(monthClosedBy({ type: 'PeriodReopened', data })).toBeNull();
  expect(monthClosedBy({ type: 'PeriodClosed', data: {} })).toBeNull();
});
