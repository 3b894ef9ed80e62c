import { z } from 'zod';
import * as data from '../kernel/data-fields.js';
import { event, type EventOf } from '../kernel/event-definition.js';

const periodClosed = event(
  'PeriodClosed',
  '关账',
  'Month closed',
  z.strictObject({ period: data.period, cutOffAt: data.instantOrNull }),
  (d) => ({ zh: `${d.period}关账`, en: `${d.period} closed` }),
);
const periodReopened = event(
  'PeriodReopened',
  '重开',
  'Month re-opened',
  z.strictObject({ period: data.period, until: data.instant, cutOffAt: data.instantOrNull }),
  (d) => ({ zh: `${d.period}重开`, en: `${d.period} re-opened until ${d.until}` }),
);

export const periodEvents = { periodClosed, periodReopened };
export type PeriodEvent = EventOf<(typeof periodEvents)[keyof typeof periodEvents]>;
