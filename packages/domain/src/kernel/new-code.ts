import { codePointOf, normalCode } from '../values/text.js';
import { refuse, type Refusal } from './refusal.js';

/** A code that is new is in the form of the rule of text; those of old logs are as they are. */
export function refuseNewCode(code: string, path: string): Refusal | null {
  const normal = normalCode(code);
  if ('text' in normal) return null;
  return refuse('CODE_UNPRINTABLE', { character: codePointOf(normal.character) }, path);
}
