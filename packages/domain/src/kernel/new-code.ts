import { codePointOf, normalCode } from '../values/text.js';
import type { DecisionContext } from './decider.js';
import { refuse, type Refusal } from './refusal.js';

/** A code that is new is in the form of the rule of text, and none that is in use reads the same; those of old logs are as they are. */
export function refuseNewCode(
  code: string,
  path: string,
  { alike }: Pick<DecisionContext<unknown>, 'alike'>,
): Refusal | null {
  const normal = normalCode(code);
  if (!('text' in normal)) return refuse('CODE_UNPRINTABLE', { character: codePointOf(normal.character) }, path);
  return alike === null ? null : refuse('CODE_ALIKE', { code, alike }, path);
}

/** A national code is of one project. */
export function refuseNationalCode(
  code: string | null,
  project: string,
  { nationalCodeOf: other }: Pick<DecisionContext<unknown>, 'nationalCodeOf'>,
): Refusal | null {
  if (code === null || other === null || other === project) return null;
  return refuse('NATIONAL_CODE_TAKEN', { code, other }, 'nationalCode');
}
