import { type Instant, never } from '@milepost/domain';
import type { Document } from '@milepost/read-store';
import type { Fact } from '../fact.js';

/** A month of returns, closed and re-opened. */
export type PeriodCard = Document & {
  /** Its stream. */
  readonly id: string;
  readonly period: string;
  /** ms, of the last closing. */
  readonly closedAt: Instant | null;
  /** Until when returns counted, as the first closing states it. */
  readonly cutOffAt: Instant | null;
  /** Until when it is re-opened since it was closed last. */
  readonly reopenedUntil: Instant | null;
};

export type PeriodFact = Extract<Fact, { type: 'PeriodClosed' | 'PeriodReopened' }>;

export function isOfPeriod(fact: Fact): fact is PeriodFact {
  return fact.type === 'PeriodClosed' || fact.type === 'PeriodReopened';
}

export function foldPeriod(id: string, before: PeriodCard | null, fact: PeriodFact): PeriodCard {
  const { period } = fact.data;
  const card = before ?? { id, period, closedAt: null, cutOffAt: null, reopenedUntil: null };
  switch (fact.type) {
    case 'PeriodClosed': {
      const { cutOffAt } = fact.data;
      const stated = cutOffAt === null ? null : Date.parse(cutOffAt);
      return {
        ...card,
        closedAt: fact.occurredAt,
        cutOffAt: card.closedAt === null ? stated : card.cutOffAt,
        reopenedUntil: null,
      };
    }
    case 'PeriodReopened':
      return { ...card, reopenedUntil: Date.parse(fact.data.until) };
    default:
      return never(fact);
  }
}
