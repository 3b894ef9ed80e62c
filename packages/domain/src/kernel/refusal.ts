import { type ErrorCode, type ErrorParams, type ERRORS, errorMessage, type Locale } from './errors/errors.js';

export type RefusalCode = { [C in ErrorCode]: (typeof ERRORS)[C]['kind'] extends 'refusal' ? C : never }[ErrorCode];

/** A command refused by the rules of the office; nothing was written. `path` names the input that is to blame. */
export class Refusal {
  constructor(
    readonly code: RefusalCode,
    readonly params: ErrorParams = {},
    readonly path: readonly string[] = [],
  ) {}

  message(locale: Locale = 'en'): string {
    return errorMessage(this.code, this.params, locale);
  }
}

export function refuse(code: RefusalCode, params: ErrorParams = {}, ...path: string[]): Refusal {
  return new Refusal(code, params, path);
}
