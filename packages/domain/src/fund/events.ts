import { z } from 'zod';
import * as data from '../kernel/data-fields.js';
import { event, type EventOf } from '../kernel/event-definition.js';
import { exactMoney } from '../values/printed-text.js';
import { FUND_CATEGORIES, type FundCategory, type Label } from '../kernel/vocabulary.js';

const category = z.enum(Object.keys(FUND_CATEGORIES) as [FundCategory, ...FundCategory[]]);
const movement = z.strictObject({ category, name: data.name, amount: data.yuan, project: data.nameOrNull });
const sentence =
  (zh: string, en: string) =>
  (d: { name: string; amount: number }): Label => ({
    zh: `${d.name}${zh}${exactMoney(d.amount).zh}`,
    en: `${d.name}: ${en} ${exactMoney(d.amount).en}`,
  });

const grantAwarded = event('GrantAwarded', '争取', 'Grant won', movement, sentence('争取', 'won'));
const fundsReceived = event('FundsReceived', '到位', 'Funds received', movement, sentence('到位', 'received'));
const fundsPaid = event('FundsPaid', '支付', 'Funds paid', movement, sentence('支付', 'paid'));
const loanDisbursed = event('LoanDisbursed', '发放', 'Loan disbursed', movement, sentence('发放', 'disbursed'));

export const fundEvents = { grantAwarded, fundsReceived, fundsPaid, loanDisbursed };
export type FundEvent = EventOf<(typeof fundEvents)[keyof typeof fundEvents]>;
