import { z } from 'zod';
import * as data from '../kernel/data-fields.js';
import { event, type EventOf } from '../kernel/event-definition.js';
import { FUND_KINDS } from '../kernel/vocabulary.js';

const kind = data.oneOf(FUND_KINDS);

const fundSourceAdded = event(
  'FundSourceAdded',
  '增设资金来源',
  'Source of funds added',
  z.strictObject({ name: data.name, kind }),
  (d) => ({
    zh: `增设资金来源“${d.name}”（${FUND_KINDS[d.kind].zh}）`,
    en: `Source of funds “${d.name}” added (${FUND_KINDS[d.kind].en})`,
  }),
);

export const sourceEvents = { fundSourceAdded };
export type SourceEvent = EventOf<(typeof sourceEvents)[keyof typeof sourceEvents]>;
