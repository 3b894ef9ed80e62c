import {
  type Day,
  FUND_CATEGORIES,
  type FundCategory,
  isYear,
  MilepostError,
  nameKey,
  type Yuan,
} from '@milepost/domain';
import { compareText } from '@milepost/read-store';
import type { FundCard } from '@milepost/views';
import type { Basis } from './basis.js';
import type { ReadingSources } from './reading-sources.js';

/** Where funds come from: a category that every register knows, or a source that this one added; and what moved in a year. */
export type FundSource = {
  /** Null: of the category, and of no source of its own. */
  readonly source: string | null;
  readonly category: FundCategory;
  /** Null of a category; of a source also where it was voided since. */
  readonly addedOn: Day | null;
  readonly won: Yuan;
  readonly lent: Yuan;
  readonly received: Yuan;
  readonly paid: Yuan;
  /** How many were recorded, of all four. */
  readonly movements: number;
};

/**
 * The categories in their order, then the sources added, by name; funds of projects and of none.
 * @throws MilepostError YEAR_OUT_OF_RANGE
 */
export async function fundSources(
  year: number,
  basis: Basis,
  { points }: Pick<ReadingSources, 'points'>,
): Promise<FundSource[]> {
  if (!isYear(year)) throw new MilepostError('YEAR_OUT_OF_RANGE', { path: 'year' });
  const point = points.at(basis.validAt, basis);
  const all = new Map<string, FundSource>();
  for (const category of Object.keys(FUND_CATEGORIES) as FundCategory[])
    all.set(category, { source: null, category, addedOn: null, ...NOTHING });
  const added = [...(await point.sources())].sort((a, b) => compareText(a.name, b.name));
  for (const { name, kind, addedOn } of added)
    all.set(keyOf(kind, name), { source: name, category: kind, addedOn, ...NOTHING });
  for (const { category, source, years } of await point.funds()) {
    const moved = years[year];
    if (!moved) continue;
    const key = keyOf(category, source);
    all.set(key, withMoved(all.get(key) ?? { source, category, addedOn: null, ...NOTHING }, moved));
  }
  return [...all.values()];
}

const NOTHING = { won: 0, lent: 0, received: 0, paid: 0, movements: 0 };

function keyOf(category: FundCategory, source: string | null): string {
  return source === null ? category : `${category} ${nameKey(source)}`;
}

function withMoved(before: FundSource, moved: NonNullable<FundCard['years'][string]>): FundSource {
  return {
    ...before,
    won: before.won + moved.grantsWon,
    lent: before.lent + moved.loansDisbursed,
    received: before.received + moved.fundsReceived,
    paid: before.paid + moved.fundsPaid,
    movements: before.movements + moved.grants + moved.loans + moved.receipts + moved.payments,
  };
}
