import { z } from 'zod';
import * as data from '../kernel/data-fields.js';
import { amending, event, type EventOf } from '../kernel/event-definition.js';

const fact = { fact: z.string(), project: data.nameOrNull };
const evidence = z.strictObject({
  hash: z.string(),
  mediaType: z.string().nullable(),
  size: z.int().nullable(),
  capturedAt: data.instantOrNull,
});

/** How a fact should have read: `restated` are the data of an event of the type `fact`, of its version `factVersion`. */
const factCorrected = amending(
  'CORRECTION',
  event(
    'FactCorrected',
    '事实更正',
    'Fact corrected',
    z.strictObject({
      ...fact,
      factVersion: z.int(),
      restated: z.record(z.string(), z.unknown()),
      reason: z.string().nullable(),
      document: data.nameOrNull,
      evidence: z.array(evidence),
    }),
    ({ fact }) => ({ zh: `更正事实（${fact}）`, en: `Corrected a fact (${fact})` }),
  ),
);

const factVoided = amending(
  'VOIDED',
  event('FactVoided', '事实作废', 'Fact voided', z.strictObject(fact), ({ fact }) => ({
    zh: `作废事实（${fact}）`,
    en: `Voided a fact (${fact})`,
  })),
);

export const amendmentEvents = { factCorrected, factVoided };
export type AmendmentEvent = EventOf<(typeof amendmentEvents)[keyof typeof amendmentEvents]>;

/** Types of events that say of a fact which was stated before them how it should have read, or that it never was. */
export const AMENDING: readonly string[] = Object.values(amendmentEvents).map(({ type }) => type);

export function isAmending(type: string): boolean {
  return AMENDING.includes(type);
}
