import { type FundCategory, yearOf, type YearMeasures } from '@milepost/domain';
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

export function foldFund(id: string, before: FundCard | null, fact: Fact): FundCard {
  if (!isMovement(fact)) throw new Error(`${fact.type} is no movement of a fund`);
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

type Movement = Extract<Fact, { type: 'GrantAwarded' | 'FundsReceived' | 'FundsPaid' | 'LoanDisbursed' }>;

function move(year: FundYear, { type, data: { category, amount } }: Movement): FundYear {
  if (type === 'GrantAwarded' && category !== 'CREDIT_PROGRAMME') {
    return { ...year, grantsWon: year.grantsWon + amount, grants: year.grants + 1 };
  }
  if (type === 'LoanDisbursed' && category === 'CREDIT_PROGRAMME') {
    return { ...year, loansDisbursed: year.loansDisbursed + amount, loans: year.loans + 1 };
  }
  return year;
}

function isMovement(fact: Fact): fact is Movement {
  return 'category' in fact.data && 'amount' in fact.data;
}
