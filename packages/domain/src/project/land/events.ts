import { z } from 'zod';
import { event, type EventOf } from '../../kernel/event-definition.js';
import * as data from '../../kernel/data-fields.js';

const land = z.strictObject({ mu: data.muOrNull });

const landApproved = event('LandApproved', '批准建设用地', 'Construction land approved', land, (d) => ({
  zh: `批准建设用地${d.mu ?? 'xx'}亩`,
  en: `Construction land approved: ${d.mu ?? 'unknown'} 亩`,
}));
const landAcquired = event('LandAcquired', '新征土地', 'Land acquired', land, (d) => ({
  zh: `新征土地${d.mu ?? 'xx'}亩`,
  en: `Land acquired: ${d.mu ?? 'unknown'} 亩`,
}));

export const landEvents = { landApproved, landAcquired };
export type LandEvent = EventOf<(typeof landEvents)[keyof typeof landEvents]>;
