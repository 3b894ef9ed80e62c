import { type FundCategory, type FundMeasures, NO_FUNDS, yearOf } from '@milepost/domain';
import type { Document } from '@milepost/read-store';
import type { Fact } from '../fact.js';
import { hasMoved, moved, type Movement } from './movements.js';

/** One grant or loan, what moved in each year. */
export type FundCard = Document & {
  /** Its stream. */
  readonly id: string;
  readonly category: FundCategory;
  /** Of the register's own; null: the category is all that is said. */
  readonly source: string | null;
  readonly name: string;
  readonly project: string | null;
  readonly years: Readonly<Record<string, FundYear>>;
};
export type FundYear = FundMeasures;

export function foldFund(id: string, before: FundCard | null, fact: Movement): FundCard {
  const { category, source, name, project } = fact.data;
  const year = yearOf(fact.occurredOn);
  const known = before?.years[year] ?? NO_FUNDS;
  return {
    id,
    category,
    source,
    name,
    project,
    years: { ...before?.years, [year]: hasMoved(fact) ? moved(known, fact) : known },
  };
}

export function isMovement(fact: Fact): fact is Movement {
  return 'category' in fact.data && 'amount' in fact.data;
}
