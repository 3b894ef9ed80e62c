import type { CodedError, ErrorCode, ErrorParams, ERRORS } from './errors/errors.js';

/** Codes that say of an input, named by its `path`, what it should be. */
export type MalformedCode = { [C in ErrorCode]: 'path' extends keyof ErrorParams<C> ? InputCode<C> : never }[ErrorCode];
type InputCode<C extends ErrorCode> = (typeof ERRORS)[C]['kind'] extends 'input' ? C : never;

/** What fills their sentences beside the path. */
type MoreParams<C extends MalformedCode> = Omit<ErrorParams<C>, 'path'>;

/** Those that say nothing but the path. */
export type PlainMalformedCode = {
  [C in MalformedCode]: keyof MoreParams<C> extends never ? C : never;
}[MalformedCode];

/** Why a value is none of its kind. Where it stands is known to whoever reads the whole. */
export class Malformed {
  constructor(
    readonly code: MalformedCode,
    readonly params: CodedError['params'] = {},
  ) {}

  at(path: string): CodedError {
    return { code: this.code, params: { ...this.params, path } };
  }
}

type Given<C extends MalformedCode> = C extends PlainMalformedCode ? [] : [params: MoreParams<C>];

export function malformed<C extends MalformedCode>(code: C, ...given: Given<C>): Malformed;
export function malformed(code: MalformedCode, params?: CodedError['params']): Malformed {
  return new Malformed(code, params);
}
