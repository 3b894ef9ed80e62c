import { z } from 'zod';
import * as data from '../kernel/data-fields.js';
import { event, type EventOf, type Upcaster } from '../kernel/event-definition.js';
import { exactMoney } from '../values/printed-text.js';
import { FUND_CATEGORIES, type Label } from '../kernel/vocabulary.js';

const category = data.oneOf(FUND_CATEGORIES);
const movement = z.strictObject({
  category,
  source: data.nameOrNull,
  name: data.name,
  amount: data.yuan,
  project: data.nameOrNull,
});
/** Version 1 knew no sources but the categories shipped. */
const UPCASTERS: readonly Upcaster[] = [(first) => ({ ...first, source: null })];

/** @param zh also the verb of its sentence, as `verb` is in English */
function movementEvent<const Type extends string>(type: Type, zh: string, en: string, verb: string) {
  const sentence = (d: { name: string; source: string | null; amount: number }): Label => ({
    zh: `${d.name}${d.source === null ? '' : `（${d.source}）`}${zh}${exactMoney(d.amount).zh}`,
    en: `${d.name}${d.source === null ? '' : ` (${d.source})`}: ${verb} ${exactMoney(d.amount).en}`,
  });
  return event(type, zh, en, movement, sentence, UPCASTERS);
}

const grantAwarded = movementEvent('GrantAwarded', '争取', 'Grant won', 'won');
const fundsReceived = movementEvent('FundsReceived', '到位', 'Funds received', 'received');
const fundsPaid = movementEvent('FundsPaid', '支付', 'Funds paid', 'paid');
const loanDisbursed = movementEvent('LoanDisbursed', '发放', 'Loan disbursed', 'disbursed');

export const fundEvents = { grantAwarded, fundsReceived, fundsPaid, loanDisbursed };
export type FundEvent = EventOf<(typeof fundEvents)[keyof typeof fundEvents]>;
