import { createHash } from 'node:crypto';
import {
  completedSinceStart,
  figurePoint,
  isYear,
  lastDayOfRough,
  type MeasureRow,
  MilepostError,
  type ProjectNature,
  type Yuan,
} from '@milepost/domain';
import type { Json } from '@milepost/event-store';
import { compareText } from '@milepost/read-store';
import { type Listing, measuresOf, type ProjectCard } from '@milepost/views';
import type { Basis } from './basis.js';
import type { ReadingSources } from './reading-sources.js';

/** What becomes of a project of a year's list in the next year's. */
export type YearTurnOutcome = 'CARRIED_OVER' | 'COMPLETED' | 'LEFT' | 'LISTED_ALREADY';

export type YearTurnRow = {
  readonly project: string;
  readonly outcome: YearTurnOutcome;
  /** What the next year is to it; null: it is not carried over. */
  readonly becomes: ProjectNature | null;
  /** 至上年底累计: completed since its start by the end of the year; null: not known. */
  readonly completedBefore: Yuan | null;
  /** What is left of its total where it is to be completed; null: not known, or for the office to say. */
  readonly proposedPlan: Yuan | null;
  /** For `recordTogether`; empty where nothing is left to be recorded. */
  readonly acts: readonly Json[];
  /** Made of year and code, so that nothing is recorded twice. */
  readonly commandId: string;
};

type Sources = Pick<ReadingSources, 'points' | 'calendar'>;

/**
 * The next year's list from a year's, as it stands at the point: every project that was on it, in the order of codes.
 * @param plans with acts that approve the proposed plans
 * @throws MilepostError YEAR_OUT_OF_RANGE
 */
export async function yearTurn(year: number, plans: boolean, basis: Basis, sources: Sources): Promise<YearTurnRow[]> {
  if (!isYear(year) || !isYear(year + 1)) throw new MilepostError('YEAR_OUT_OF_RANGE', { path: 'year' });
  const { points, calendar } = sources;
  const at = figurePoint(calendar, basis.validAt, year);
  const point = points.at(at.validAt, basis);
  const rows = [...(await point.rows()).values()].filter(({ years }) => (years[year]?.onList ?? []).length > 0);
  const next = await points.at(calendar.endOf(`${year + 1}-12-31`), basis).rows();
  const cards = await point.cards(rows.map(({ id }) => id));
  return rows
    .sort((a, b) => compareText(a.id, b.id))
    .flatMap((row): YearTurnRow[] => {
      const card = cards.get(row.id);
      if (!card?.listing) return [];
      const nature = natureOf(row, card.listing, year + 1);
      const outcome = outcomeOf(row, year, next.get(row.id));
      const completedBefore = completedSinceStart(measuresOf(card, 0), at);
      const left = leftOf(row.totalInvestment, completedBefore);
      const isCarried = outcome === 'CARRIED_OVER';
      const proposedPlan = isCarried && nature === 'TO_COMPLETE' ? left : null;
      return [
        {
          project: row.id,
          outcome,
          becomes: isCarried ? nature : null,
          completedBefore,
          proposedPlan,
          acts: isCarried ? actsOf(card, card.listing, year + 1, nature, plans ? proposedPlan : null) : [],
          commandId: commandIdOf(year + 1, row.id),
        },
      ];
    });
}

function outcomeOf(row: MeasureRow, year: number, next: MeasureRow | undefined): YearTurnOutcome {
  if ((next?.years[year + 1]?.onList ?? []).length > 0) return 'LISTED_ALREADY';
  if (row.years[year]?.listed !== true) return 'LEFT';
  return row.completed || row.producing ? 'COMPLETED' : 'CARRIED_OVER';
}

/** A started project is carried over, until the year in which it is to be completed; another is as it was, until the year of its planned start. */
function natureOf({ startedOn }: MeasureRow, { nature, ...listing }: Listing, year: number): ProjectNature {
  const isDueIn = (rough: string | null) => rough !== null && lastDayOfRough(rough) <= `${year}-12-31`;
  if (startedOn !== null) return isDueIn(listing.plannedCompletion) ? 'TO_COMPLETE' : 'CARRIED_OVER';
  if (isDueIn(listing.plannedStart)) return 'NEW_START';
  return nature === 'RESERVE' || nature === 'PREPARATION' || nature === 'OTHER' ? nature : 'NEW_START';
}

function leftOf(total: Yuan | null, completed: Yuan | null): Yuan | null {
  return total === null || completed === null || completed >= total ? null : total - completed;
}

function actsOf(
  { id }: ProjectCard,
  listing: Listing,
  year: number,
  nature: ProjectNature,
  plan: Yuan | null,
): readonly Json[] {
  const { year: _, on: __, totalInvestment, ...said } = listing;
  const known = Object.entries(said).filter(
    ([, value]) => value !== null && !(Array.isArray(value) && value.length === 0),
  );
  const total = totalInvestment === null ? {} : { totalInvestment: String(totalInvestment) };
  const occurredAt = `${year}-01-01`;
  const listed = { code: id, ...(Object.fromEntries(known) as Record<string, Json>), ...total, nature, occurredAt };
  const planned = plan === null ? [] : [{ approvePlan: { project: id, year, amount: String(plan), occurredAt } }];
  return [{ listProject: listed }, ...planned].map((record) => ({ record }));
}

function commandIdOf(year: number, code: string): string {
  return `year-turn-${year}-${createHash('sha256').update(code).digest('hex').slice(0, 32)}`;
}
