import { z } from 'zod';
import * as data from '../kernel/data-fields.js';
import { amending, event, type EventOf } from '../kernel/event-definition.js';
import { exactMoney } from '../values/printed-text.js';
import type { Label } from '../kernel/vocabulary.js';

const month = { project: data.name, period: data.period };
const submitted = z.strictObject({ ...month, amount: data.yuan, submittedAt: data.instantOrNull });
const reviewedAt = data.instantOrNull;
const approved = z.strictObject({ ...month, amount: data.yuan, reviewedAt });
const sentBack = z.strictObject({ ...month, reviewedAt });
const amount = z.strictObject({ ...month, amount: data.yuan });
const sentence =
  (zh: string, en: string) =>
  (d: { project: string; period: string; amount: number }): Label => ({
    zh: `${d.project} ${d.period}${zh}${exactMoney(d.amount).zh}`,
    en: `${d.project} ${d.period}: ${en} ${exactMoney(d.amount).en}`,
  });

const returnSubmitted = event(
  'ReturnSubmitted',
  '报送实绩',
  'Return submitted',
  submitted,
  sentence('报送完成投资', 'submitted'),
);
const forecastReported = event(
  'ForecastReported',
  '报送预计',
  'Forecast reported',
  submitted,
  sentence('预计完成投资', 'forecast'),
);
const returnApproved = event(
  'ReturnApproved',
  '审核通过',
  'Return approved',
  approved,
  sentence('审核通过完成投资', 'approved'),
);
const returnSentBack = event('ReturnSentBack', '退回', 'Return sent back', sentBack, (d) => ({
  zh: `${d.project} ${d.period}报表退回`,
  en: `${d.project} ${d.period}: sent back`,
}));
const returnCorrected = amending(
  'CORRECTION',
  event('ReturnCorrected', '更正', 'Return corrected', amount, sentence('完成投资更正为', 'corrected to')),
);
const returnRetracted = amending(
  'RETRACTION',
  event('ReturnRetracted', '核减', 'Return retracted', amount, sentence('完成投资核减为', 'retracted to')),
);
const lateReturnSubmitted = amending(
  'LATE_RETURN',
  event('LateReturnSubmitted', '补报', 'Late return submitted', amount, sentence('补报完成投资', 'late return')),
);

export const returnEvents = {
  returnSubmitted,
  forecastReported,
  returnApproved,
  returnSentBack,
  returnCorrected,
  returnRetracted,
  lateReturnSubmitted,
};
export type ReturnEvent = EventOf<(typeof returnEvents)[keyof typeof returnEvents]>;
