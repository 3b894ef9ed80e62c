import {
  type CodedError,
  type ErrorCode,
  errorMessage,
  type ERRORS,
  type Locale,
  type NamesOf,
  type ParamsGiven,
} from './errors/errors.js';

export type RefusalCode = { [C in ErrorCode]: (typeof ERRORS)[C]['kind'] extends 'refusal' ? C : never }[ErrorCode];

/** Those whose sentences name just this. */
export type RefusalNaming<Names extends string> = {
  [C in RefusalCode]: [NamesOf<C>, Names] extends [Names, NamesOf<C>] ? C : never;
}[RefusalCode];

/** A command refused by the rules of the office; nothing was written. `path` names the input that is to blame. */
export class Refusal implements CodedError {
  constructor(
    readonly code: RefusalCode,
    readonly params: CodedError['params'] = {},
    readonly path: readonly string[] = [],
  ) {}

  /** The same, of an input inside another. */
  within(path: readonly string[]): Refusal {
    return path.length === 0 ? this : new Refusal(this.code, this.params, [...path, ...this.path]);
  }

  message(locale: Locale = 'en'): string {
    return errorMessage(this, locale);
  }
}

export function refuse<C extends RefusalCode>(code: C, ...given: [...ParamsGiven<C>, ...path: string[]]): Refusal;
export function refuse(code: RefusalCode, params?: CodedError['params'], ...path: string[]): Refusal {
  return new Refusal(code, params, path);
}
