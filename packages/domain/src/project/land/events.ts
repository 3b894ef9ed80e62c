import { z } from 'zod';
import { event, type EventOf } from '../../kernel/event-definition.js';
import * as data from '../../kernel/data-fields.js';
import { exactArea } from '../../values/printed-text.js';

const land = z.strictObject({ mu: data.muOrNull });

const landApproved = event('LandApproved', '批准建设用地', 'Construction land approved', land, (d) => ({
  zh: `批准建设用地，面积${exactArea(d.mu).zh}`,
  en: `Construction land approved, area ${exactArea(d.mu).en}`,
}));
const landAcquired = event('LandAcquired', '新征土地', 'Land acquired', land, (d) => ({
  zh: `新征土地，面积${exactArea(d.mu).zh}`,
  en: `Land acquired, area ${exactArea(d.mu).en}`,
}));

export const landEvents = { landApproved, landAcquired };
export type LandEvent = EventOf<(typeof landEvents)[keyof typeof landEvents]>;
