import { describe, expect, it } from 'vitest';
import { given, played, type Step } from '../testing/given-when-then.js';

const may = { period: '2018-05' };
const closed: Step = ['closePeriod', may, '2018-06-08T10:00:00Z'];
const reopened: Step = ['reopenPeriod', { ...may, until: '2018-07-12T10:00:00Z' }, '2018-07-10'];

describe('closing a month (关账)', () => {
  it('needs no opening, and keeps when returns were due', () => {
    given()
      .when('closePeriod', { ...may, cutOffAt: '2018-06-05T18:00:00+08:00' }, '2018-06-08')
      .then({ type: 'PeriodClosed', data: { period: '2018-05', cutOffAt: '2018-06-05T10:00:00.000Z' } });
    given()
      .when(...closed)
      .then({ type: 'PeriodClosed', data: { period: '2018-05', cutOffAt: null } });
  });

  it('reads a day as cut-off as the end of that day', () => {
    given()
      .when('closePeriod', { ...may, cutOffAt: '2018-06-05' }, '2018-06-08')
      .then({ type: 'PeriodClosed', data: { period: '2018-05', cutOffAt: '2018-06-05T15:59:59.999Z' } });
  });

  it('occurs at an instant: now, or the one that is given', () => {
    expect(played(closed)[0]?.occurredAt).toBe(Date.parse('2018-06-08T10:00:00Z'));
    const earlier: Step = ['closePeriod', { ...may, occurredAt: '2018-06-08T09:30:00Z' }, '2018-06-08T10:00:00Z'];
    expect(played(earlier)[0]?.occurredAt).toBe(Date.parse('2018-06-08T09:30:00Z'));
    const day: Step = ['closePeriod', { ...may, occurredAt: '2018-06-08' }, '2018-06-08T10:00:00Z'];
    expect(played(day)[0]?.occurredAt).toBe(Date.parse('2018-06-07T16:00:00Z'));
  });

  it('is refused when it would occur after now', () => {
    given()
      .when('closePeriod', { ...may, occurredAt: '2018-06-08T10:00:01Z' }, '2018-06-08T10:00:00Z')
      .thenRefused('OCCURRED_IN_FUTURE', 'occurredAt');
  });

  it('is refused when the month is closed', () => {
    given(closed).when('closePeriod', may, '2018-06-09').thenRefused('PERIOD_ALREADY_CLOSED', 'period');
  });

  it('is refused again when a re-opening has run out, for the clock has closed the month', () => {
    given(closed, reopened)
      .when('closePeriod', may, '2018-07-12T10:00:00Z')
      .thenRefused('PERIOD_ALREADY_CLOSED', 'period');
  });

  it('ends a re-opening early', () => {
    given(closed, reopened).when('closePeriod', may, '2018-07-11').then('PeriodClosed');
    given(closed, reopened, ['closePeriod', may, '2018-07-11'])
      .when('closePeriod', may, '2018-07-11')
      .thenRefused('PERIOD_ALREADY_CLOSED', 'period');
  });

  it('is of one month', () => {
    given(closed).when('closePeriod', { period: '2018-04' }, '2018-06-09').then('PeriodClosed');
  });
});

describe('re-opening a month (重开)', () => {
  it('lasts until an instant, a day to its end', () => {
    given(closed)
      .when('reopenPeriod', { ...may, until: '2018-07-12', cutOffAt: '2018-07-11T10:00:00Z' }, '2018-07-10')
      .then({
        type: 'PeriodReopened',
        data: { period: '2018-05', until: '2018-07-12T15:59:59.999Z', cutOffAt: '2018-07-11T10:00:00.000Z' },
      });
  });

  it('is refused for a month that is not closed', () => {
    given()
      .when(...reopened)
      .thenRefused('PERIOD_NOT_CLOSED', 'period');
    given(closed, reopened)
      .when('reopenPeriod', { ...may, until: '2018-08-01' }, '2018-07-11')
      .thenRefused('PERIOD_NOT_CLOSED', 'period');
  });

  it('takes no returns before it, nor after it', () => {
    const reopening = (cutOffAt: string) =>
      given(closed).when('reopenPeriod', { ...may, until: '2018-07-12', cutOffAt }, '2018-07-10T09:00:00+08:00');
    reopening('2018-07-12T23:59:59+08:00').then('PeriodReopened');
    reopening('2018-07-13T00:00:00+08:00').thenRefused('CUT_OFF_AFTER_CLOSING', 'cutOffAt');
    reopening('2018-07-10T09:00:00+08:00').then('PeriodReopened');
    reopening('2018-07-10T08:59:59+08:00').thenRefused('CUT_OFF_BEFORE_REOPENING', 'cutOffAt');
  });

  it('may be done again when the last has run out', () => {
    given(closed, reopened)
      .when('reopenPeriod', { ...may, until: '2018-08-01' }, '2018-07-12T10:00:00Z')
      .then('PeriodReopened');
  });

  it('is refused until before now', () => {
    given(closed)
      .when('reopenPeriod', { ...may, until: '2018-07-10T09:59:59Z' }, '2018-07-10T10:00:00Z')
      .thenRefused('REOPEN_UNTIL_PAST', 'until');
    given(closed)
      .when('reopenPeriod', { ...may, until: '2018-07-10T10:00:00Z' }, '2018-07-10T10:00:00Z')
      .then('PeriodReopened');
    given(closed)
      .when('reopenPeriod', { ...may, until: '2018-07-10' }, '2018-07-10T10:00:00Z')
      .then('PeriodReopened');
  });
});
