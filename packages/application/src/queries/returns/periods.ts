import {
  type Day,
  firstDayOf,
  type Instant,
  isYear,
  MilepostError,
  monthOf,
  monthsOf,
  type Period,
  type PeriodStateName,
  yearOfPeriod,
} from '@milepost/domain';
import type { PeriodCard } from '@milepost/views';
import type { Basis } from '../basis.js';
import type { ReadingSources } from '../reading-sources.js';
import { cutOffOf } from './cut-off.js';
import { type ProjectReturn, returnsOfYear } from './returns-of-year.js';

/** A month of returns at a point; see `Period` of the API. */
export type ReportingMonth = {
  readonly period: Period;
  readonly state: PeriodStateName;
  readonly cutOffAt: Instant;
  /** When it was closed last, also by the clock behind a re-opening. */
  readonly closedAt: Instant | null;
  readonly reopenedUntil: Instant | null;
  readonly missing: number;
  readonly late: number;
};

type Sources = Pick<ReadingSources, 'points' | 'calendar'>;

/**
 * The months of a year that had begun by the point.
 * @throws MilepostError YEAR_OUT_OF_RANGE
 */
export async function periodsOfYear(year: number, basis: Basis, sources: Sources): Promise<ReportingMonth[]> {
  if (!isYear(year)) throw new MilepostError('YEAR_OUT_OF_RANGE', { path: 'year' });
  const { points, calendar } = sources;
  const returns = await returnsOfYear(year, basis, sources);
  const closings = new Map((await points.at(basis.validAt, basis).periods()).map((card) => [card.period, card]));
  return monthsBegun(year, calendar.dayOf(basis.validAt)).map((period) => {
    const card = closings.get(period);
    const ofMonth = returns.filter((one) => monthOf(one.period) === period);
    return {
      period,
      ...stateOf(card, basis.validAt),
      cutOffAt: cutOffOf(period, card, calendar),
      reopenedUntil: card?.reopenedUntil ?? null,
      missing: count(ofMonth, 'MISSING'),
      late: count(ofMonth, 'LATE'),
    };
  });
}

/** Null where it had not begun. */
export async function periodAt(period: Period, basis: Basis, sources: Sources): Promise<ReportingMonth | null> {
  const months = await periodsOfYear(yearOfPeriod(period), basis, sources);
  return months.find((month) => month.period === period) ?? null;
}

function monthsBegun(year: number, day: Day): readonly Period[] {
  return monthsOf(year).filter((month) => firstDayOf(month) <= day);
}

function stateOf(card: PeriodCard | undefined, validAt: Instant): Pick<ReportingMonth, 'state' | 'closedAt'> {
  const { closedAt = null, reopenedUntil = null } = card ?? {};
  if (closedAt === null) return { state: 'OPEN', closedAt };
  if (reopenedUntil === null) return { state: 'CLOSED', closedAt };
  return validAt < reopenedUntil ? { state: 'REOPENED', closedAt } : { state: 'CLOSED', closedAt: reopenedUntil };
}

function count(returns: readonly ProjectReturn[], state: ProjectReturn['state']): number {
  return returns.filter((one) => one.state === state).length;
}
