import { z } from 'zod';
import { amending, event, type EventOf } from '../../kernel/event-definition.js';
import * as data from '../../kernel/data-fields.js';
import { exactMoney } from '../../values/printed-text.js';

const plan = z.strictObject({ year: data.year, amount: data.yuan });

const annualPlanApproved = event('AnnualPlanApproved', '下达计划', 'Annual plan approved', plan, (d) => ({
  zh: `下达${d.year}年计划投资${exactMoney(d.amount).zh}`,
  en: `Plan of ${d.year} approved: ${exactMoney(d.amount).en}`,
}));
const annualPlanAdjusted = amending(
  'ADJUSTMENT',
  event('AnnualPlanAdjusted', '调整计划', 'Annual plan adjusted', plan, (d) => ({
    zh: `${d.year}年计划投资调整为${exactMoney(d.amount).zh}`,
    en: `Plan of ${d.year} adjusted to ${exactMoney(d.amount).en}`,
  })),
);

export const planEvents = { annualPlanApproved, annualPlanAdjusted };
export type PlanEvent = EventOf<(typeof planEvents)[keyof typeof planEvents]>;
