import {
  figurePoint,
  type Instant,
  isTenDays,
  lastDayOf,
  type MeasureRow,
  monthOf,
  monthsOf,
  type Period,
  type ReturnPeriod,
  type ReturnStateName,
  streamOf,
  type Yuan,
} from '@milepost/domain';
import { compareText } from '@milepost/read-store';
import type { ReturnCard } from '@milepost/views';
import type { Basis } from '../basis.js';
import { made } from '../made-once.js';
import type { ReadingSources } from '../reading-sources.js';
import { cutOffOf } from './cut-off.js';

/** One return of one project at a point, handed in or due; see `ProjectReturn` of the API. */
export type ProjectReturn = {
  readonly stream: string;
  readonly project: string;
  readonly period: ReturnPeriod;
  readonly from: Period | null;
  readonly state: ReturnStateName;
  /** The amount that stands, else the one that was handed in; null: none. */
  readonly amount: Yuan | null;
  /** When it was handed in last, and first. */
  readonly submittedAt: Instant | null;
  readonly firstSubmittedAt: Instant | null;
  readonly reviewedAt: Instant | null;
  readonly progress: string | null;
};

type Sources = Pick<ReadingSources, 'points' | 'calendar'>;

const OF_YEAR = made<readonly ProjectReturn[], readonly [year: number]>();

/** The returns of a year's months and 旬, in the order of periods and codes: those handed in, and those missing at the point. */
export function returnsOfYear(year: number, basis: Basis, sources: Sources): Promise<readonly ProjectReturn[]> {
  const point = sources.points.at(basis.validAt, basis);
  return point.once(OF_YEAR, [year], () => readReturns(year, basis, sources));
}

async function readReturns(year: number, basis: Basis, { points, calendar }: Sources): Promise<ProjectReturn[]> {
  const point = points.at(basis.validAt, basis);
  const closings = new Map((await point.periods()).map((card) => [card.period, card]));
  const cutOff = (month: Period) => cutOffOf(month, closings.get(month), calendar);
  const begun = await point.rows();
  const cards = (await point.returns(year)).filter(({ project }) => begun.has(project));
  const handedIn = cards.filter(({ handedInAt }) => handedInAt !== null);
  const rows = [...(await points.at(figurePoint(calendar, basis.validAt, year).validAt, basis).rows()).values()];

  const known = monthsHandedIn(handedIn);
  const progressOf = new Map(cards.map(({ id, progress }) => [id, progress]));
  const missing = monthsOf(year)
    .filter((month) => cutOff(month) <= basis.validAt)
    .flatMap((month) =>
      rows
        .filter((row) => wasOnList(row, year, month) && !known.has(placeOf(row.id, month)))
        .map(({ id }) => missingReturn(id, month, progressOf)),
    );
  return [...handedIn.map((card) => returnOf(card, cutOff(monthOf(card.period)))), ...missing].sort(
    (a, b) => compareText(a.period, b.period) || compareText(a.project, b.project),
  );
}

/** On the list of the year on the month's last day. */
function wasOnList({ years }: MeasureRow, year: number, month: Period): boolean {
  const end = lastDayOf(month);
  return (years[year]?.onList ?? []).some(({ from, to }) => from <= end && (to === null || to > end));
}

/** By a return of their own, one of several months, or all of their 旬. */
function monthsHandedIn(cards: readonly ReturnCard[]): ReadonlySet<string> {
  const months = new Set<string>();
  const parts = new Map<string, number>();
  for (const { project, from, period } of cards) {
    const place = placeOf(project, monthOf(period));
    if (isTenDays(period)) {
      const count = (parts.get(place) ?? 0) + 1;
      parts.set(place, count);
      if (count === 3) months.add(place);
    } else {
      const first = from ?? period;
      for (const month of monthsOf(Number(period.slice(0, 'YYYY'.length))))
        if (month >= first && month <= period) months.add(placeOf(project, month));
    }
  }
  return months;
}

function placeOf(project: string, month: Period): string {
  return `${month} ${project}`;
}

function returnOf(card: ReturnCard, cutOff: Instant): ProjectReturn {
  const { id: stream, project, period, from, submitted, standing, progress } = card;
  const { submittedAt, handedInAt: firstSubmittedAt, reviewedAt } = card;
  const amount = standing ?? submitted;
  const times = { submittedAt, firstSubmittedAt, reviewedAt };
  return { stream, project, period, from, state: stateOf(card, cutOff), amount, ...times, progress };
}

/** Of what applies the last in the order of `RETURN_STATES`. */
function stateOf({ amended, handedInAt, standing, sentBack }: ReturnCard, cutOff: Instant): ReturnStateName {
  if (amended === 'CORRECTED' || amended === 'RETRACTED') return amended;
  if (amended === 'HANDED_IN_LATE' || (handedInAt ?? 0) > cutOff) return 'LATE';
  if (standing !== null) return 'APPROVED';
  return sentBack ? 'SENT_BACK' : 'SUBMITTED';
}

function missingReturn(project: string, period: Period, progressOf: ReadonlyMap<string, string | null>): ProjectReturn {
  const stream = streamOf.return(project, period);
  const nothing = { from: null, amount: null, submittedAt: null, firstSubmittedAt: null, reviewedAt: null };
  return { stream, project, period, state: 'MISSING', ...nothing, progress: progressOf.get(stream) ?? null };
}
