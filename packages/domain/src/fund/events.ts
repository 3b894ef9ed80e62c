import { z } from 'zod';
import * as data from '../kernel/data-fields.js';
import { event, type EventOf, type Upcaster } from '../kernel/event-definition.js';
import { exactMoney } from '../values/printed-text.js';
import { FUND_CATEGORIES, type FundCategory, type Label } from '../kernel/vocabulary.js';

const category = z.enum(Object.keys(FUND_CATEGORIES) as [FundCategory, ...FundCategory[]]);
const movement = z.strictObject({
  category,
  source: data.nameOrNull,
  name: data.name,
  amount: data.yuan,
  project: data.nameOrNull,
});
/** Version 1 knew no sources but the categories shipped. */
const UPCASTERS: readonly Upcaster[] = [(first) => ({ ...first, source: null })];
const sentence =
  (zh: string, en: string) =>
  (d: { name: string; source: string | null; amount: number }): Label => ({
    zh: `${d.name}${d.source === null ? '' : `（${d.source}）`}${zh}${exactMoney(d.amount).zh}`,
    en: `${d.name}${d.source === null ? '' : ` (${d.source})`}: ${en} ${exactMoney(d.amount).en}`,
  });

const grantAwarded = event('GrantAwarded', '争取', 'Grant won', movement, sentence('争取', 'won'), UPCASTERS);
const fundsReceived = event(
  'FundsReceived',
  '到位',
  'Funds received',
  movement,
  sentence('到位', 'received'),
  UPCASTERS,
);
const fundsPaid = event('FundsPaid', '支付', 'Funds paid', movement, sentence('支付', 'paid'), UPCASTERS);
const loanDisbursed = event(
  'LoanDisbursed',
  '发放',
  'Loan disbursed',
  movement,
  sentence('发放', 'disbursed'),
  UPCASTERS,
);

export const fundEvents = { grantAwarded, fundsReceived, fundsPaid, loanDisbursed };
export type FundEvent = EventOf<(typeof fundEvents)[keyof typeof fundEvents]>;
