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
  (d, calendar) => {
    const until = calendar.minuteOf(Date.parse(d.until));
    return { zh: `${d.period}重开，至${until}止`, en: `${d.period} re-opened until ${until}` };
  },
);

export const periodEvents = { periodClosed, periodReopened };
export type PeriodEvent = EventOf<(typeof periodEvents)[keyof typeof periodEvents]>;
