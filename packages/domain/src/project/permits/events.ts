import { z } from 'zod';
import { event, type EventOf } from '../../kernel/event-definition.js';
import * as data from '../../kernel/data-fields.js';
import { type Label, PERMIT_KINDS, type PermitKind } from '../../kernel/vocabulary.js';

const kind = data.oneOf(PERMIT_KINDS);
const permit = z.strictObject({ kind });
const sentence =
  (zh: string, en: string) =>
  (d: { kind: PermitKind }): Label => ({
    zh: `${PERMIT_KINDS[d.kind].zh}${zh}`,
    en: `${capital(PERMIT_KINDS[d.kind].en)} ${en}`,
  });

const permitApplied = event('PermitApplied', '受理', 'Permit applied for', permit, sentence('受理', 'applied for'));
const permitAcceptedWithGaps = event(
  'PermitAcceptedWithGaps',
  '容缺受理',
  'Permit accepted with gaps',
  z.strictObject({ kind, gapsDueOn: data.day }),
  (d) => ({
    zh: `${PERMIT_KINDS[d.kind].zh}容缺受理，${d.gapsDueOn}前补齐`,
    en: `${capital(PERMIT_KINDS[d.kind].en)} accepted with gaps, due by ${d.gapsDueOn}`,
  }),
);
const permitGapsSupplied = event(
  'PermitGapsSupplied',
  '补齐',
  'Gaps of a permit supplied',
  permit,
  sentence('容缺补齐', 'gaps supplied'),
);
const permitGranted = event('PermitGranted', '核发', 'Permit granted', permit, sentence('核发', 'granted'));
const permitRefused = event('PermitRefused', '退件', 'Permit refused', permit, sentence('退件', 'refused'));
const permitRevoked = event('PermitRevoked', '撤销', 'Permit revoked', permit, sentence('撤销', 'revoked'));

export const permitEvents = {
  permitApplied,
  permitAcceptedWithGaps,
  permitGapsSupplied,
  permitGranted,
  permitRefused,
  permitRevoked,
};
export type PermitEvent = EventOf<(typeof permitEvents)[keyof typeof permitEvents]>;

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
