import { type FundMeasures, KIND_OF_FUNDS, never } from '@milepost/domain';
import type { Fact } from '../fact.js';

export type Movement = Extract<Fact, { type: 'GrantAwarded' | 'FundsReceived' | 'FundsPaid' | 'LoanDisbursed' }>;

/** Old logs may hold a grant among the loans, and a loan among the grants: neither is one. */
export function hasMoved({ type, data: { category } }: Movement): boolean {
  const kind = KIND_OF_FUNDS[category];
  return !(type === 'GrantAwarded' && kind !== 'GRANT') && !(type === 'LoanDisbursed' && kind !== 'LOAN');
}

/** A year with one movement more. */
export function moved<Year extends FundMeasures>(year: Year, { type, data: { category, amount } }: Movement): Year {
  switch (type) {
    case 'GrantAwarded':
      return { ...year, grantsWon: year.grantsWon + amount, grants: year.grants + 1 };
    case 'LoanDisbursed':
      return { ...year, loansDisbursed: year.loansDisbursed + amount, loans: year.loans + 1 };
    case 'FundsReceived': {
      const all = { ...year, fundsReceived: year.fundsReceived + amount, receipts: year.receipts + 1 };
      if (KIND_OF_FUNDS[category] !== 'GRANT') return all;
      return { ...all, grantsReceived: year.grantsReceived + amount, grantReceipts: year.grantReceipts + 1 };
    }
    case 'FundsPaid':
      return { ...year, fundsPaid: year.fundsPaid + amount, payments: year.payments + 1 };
    default:
      return never(type);
  }
}
