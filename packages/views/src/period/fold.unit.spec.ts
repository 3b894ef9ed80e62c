import { played, type Step } from '@milepost/domain/testing';
import { expect, it } from 'vitest';
import type { Fact } from '../fact.js';
import { PERIODS } from '../timeline-view.js';
import type { PeriodCard } from './fold.js';

const PERIOD = '2018-05';
const closed = (on: string, cutOffAt: string | null): Step => ['closePeriod', { period: PERIOD, cutOffAt }, on];
const reopened: Step = ['reopenPeriod', { period: PERIOD, until: '2018-07-12T10:00:00Z' }, '2018-07-10T02:00:00Z'];

function cardAfter(...history: Step[]): PeriodCard | null {
  return played(...history).reduce<PeriodCard | null>((card, { event, occurredAt, occurredOn, stream }) => {
    const fact = { ...event, occurredAt, occurredOn, document: null, registeredAt: null } as Fact;
    return PERIODS.apply(card, { entity: stream, fact });
  }, null);
}

it('keeps when a month was closed last, its first cut-off, and until when it is re-opened', () => {
  const first = closed('2018-06-08T10:00:00Z', '2018-06-05T10:00:00Z');
  const cutOffAt = Date.parse('2018-06-05T10:00:00Z');
  expect(cardAfter(first)).toMatchObject({ period: PERIOD, cutOffAt, reopenedUntil: null });
  expect(cardAfter(first, reopened)).toMatchObject({
    ...{ closedAt: Date.parse('2018-06-08T10:00:00Z'), cutOffAt },
    reopenedUntil: Date.parse('2018-07-12T10:00:00Z'),
  });
  expect(cardAfter(first, reopened, closed('2018-07-11T10:00:00Z', '2018-07-11T09:00:00Z'))).toMatchObject({
    ...{ closedAt: Date.parse('2018-07-11T10:00:00Z'), cutOffAt, reopenedUntil: null },
  });
});
