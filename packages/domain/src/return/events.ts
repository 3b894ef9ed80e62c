import { z } from 'zod';
import * as data from '../kernel/data-fields.js';
import { amending, event, type EventOf } from '../kernel/event-definition.js';
import { exactMoney } from '../values/printed-text.js';
import type { Label } from '../kernel/vocabulary.js';

const month = { project: data.name, period: data.returnPeriod };
/** Of several months the first, and how far the works have come; null: of one month, nothing said. */
const beside = { from: data.periodOrNull, progress: data.nameOrNull };
const NOT_SAID_BEFORE = { from: null, progress: null };
const submitted = z.strictObject({ ...month, amount: data.yuan, submittedAt: data.instantOrNull });
const reviewedAt = data.instantOrNull;
const handedIn = submitted.extend(beside);
const approved = z.strictObject({ ...month, amount: data.yuan, reviewedAt, ...beside });
const sentBack = z.strictObject({ ...month, reviewedAt });
const amount = z.strictObject({ ...month, amount: data.yuan });
/** `2018-01..2018-07`: of several months. */
const monthsIn = ({ from = null, period }: { period: string; from?: string | null }) =>
  from === null ? period : `${from}..${period}`;
const sentence =
  (zh: string, en: string) =>
  (d: { project: string; period: string; amount: number; from?: string | null }): Label => ({
    zh: `${d.project} ${monthsIn(d)}${zh}${exactMoney(d.amount).zh}`,
    en: `${d.project} ${monthsIn(d)}: ${en} ${exactMoney(d.amount).en}`,
  });

const returnSubmitted = event(
  'ReturnSubmitted',
  '报送实绩',
  'Return submitted',
  handedIn,
  sentence('报送完成投资', 'submitted'),
  [(first) => ({ ...first, ...NOT_SAID_BEFORE })],
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
  [(first) => ({ ...first, ...NOT_SAID_BEFORE })],
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

const progressReported = event(
  'ProgressReported',
  '报送形象进度',
  'Progress reported',
  z.strictObject({ ...month, progress: data.name }),
  (d) => ({
    zh: `${d.project} ${d.period}形象进度：${d.progress}`,
    en: `${d.project} ${d.period}, progress: ${d.progress}`,
  }),
);

export const returnEvents = {
  returnSubmitted,
  forecastReported,
  returnApproved,
  returnSentBack,
  returnCorrected,
  returnRetracted,
  lateReturnSubmitted,
  progressReported,
};
export type ReturnEvent = EventOf<(typeof returnEvents)[keyof typeof returnEvents]>;
