import { type FundMeasures, never } from '@milepost/domain';
import type { Fact } from '../fact.js';

export type Movement = Extract<Fact, { type: 'GrantAwarded' | 'FundsReceived' | 'FundsPaid' | 'LoanDisbursed' }>;

/** Old logs may hold a grant among the loans, and a loan among the grants: neither is one. */
export function hasMoved({ type, data: { category } }: Movement): boolean {
  const isLoan = category === 'CREDIT_PROGRAMME';
  return !(type === 'GrantAwarded' && isLoan) && !(type === 'LoanDisbursed' && !isLoan);
}

/** What moved in a year, with one movement more. */
export function moved(year: FundMeasures, { type, data: { category, amount } }: Movement): Partial<FundMeasures> {
  switch (type) {
    case 'GrantAwarded':
      return { grantsWon: year.grantsWon + amount, grants: year.grants + 1 };
    case 'LoanDisbursed':
      return { loansDisbursed: year.loansDisbursed + amount, loans: year.loans + 1 };
    case 'FundsReceived': {
      const all = { fundsReceived: year.fundsReceived + amount, receipts: year.receipts + 1 };
      if (category === 'CREDIT_PROGRAMME') return all;
      return { ...all, grantsReceived: year.grantsReceived + amount, grantReceipts: year.grantReceipts + 1 };
    }
    case 'FundsPaid':
      return { fundsPaid: year.fundsPaid + amount, payments: year.payments + 1 };
    default:
      return never(type);
  }
}
