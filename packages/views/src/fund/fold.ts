import { type FundCategory, never, yearOf, type YearMeasures } from '@milepost/domain';
import type { Document } from '@milepost/read-store';
import type { Fact } from '../fact.js';

/** One grant or loan, what moved in each year. */
export type FundCard = Document & {
  /** Its stream. */
  readonly id: string;
  readonly category: FundCategory;
  readonly name: string;
  readonly project: string | null;
  readonly years: Readonly<Record<string, FundYear>>;
};
export type FundYear = Pick<YearMeasures, 'grantsWon' | 'grants' | 'loansDisbursed' | 'loans'>;

const EMPTY_YEAR: FundYear = { grantsWon: 0, grants: 0, loansDisbursed: 0, loans: 0 };

export function foldFund(id: string, before: FundCard | null, fact: Movement): FundCard {
  const { category, name, project } = fact.data;
  const year = yearOf(fact.occurredOn);
  return {
    id,
    category,
    name,
    project,
    years: { ...before?.years, [year]: move(before?.years[year] ?? EMPTY_YEAR, fact) },
  };
}

export type Movement = Extract<Fact, { type: 'GrantAwarded' | 'FundsReceived' | 'FundsPaid' | 'LoanDisbursed' }>;

function move(year: FundYear, { type, data: { category, amount } }: Movement): FundYear {
  switch (type) {
    case 'GrantAwarded':
      return category === 'CREDIT_PROGRAMME'
        ? year
        : { ...year, grantsWon: year.grantsWon + amount, grants: year.grants + 1 };
    case 'LoanDisbursed':
      return category === 'CREDIT_PROGRAMME'
        ? { ...year, loansDisbursed: year.loansDisbursed + amount, loans: year.loans + 1 }
        : year;
    case 'FundsReceived':
    case 'FundsPaid':
      return year;
    default:
      return never(type);
  }
}

export function isMovement(fact: Fact): fact is Movement {
  return 'category' in fact.data && 'amount' in fact.data;
}
