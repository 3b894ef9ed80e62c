import type { Label } from '../vocabulary.js';
import { ACCESS_ERRORS } from './access-errors.js';
import { AMENDMENT_REFUSALS } from './amendment-refusals.js';
import { IMPORT_ERRORS } from './import-errors.js';
import { INPUT_ERRORS } from './input-errors.js';
import { REFUSALS } from './refusals.js';
import { SERVICE_ERRORS } from './service-errors.js';

export type ErrorKind = 'refusal' | 'input' | 'access' | 'import' | 'service';

/** Every stable code with a sentence saying what is wrong and what to do. `{name}` takes a parameter. */
export const ERRORS = {
  ...ofKind('refusal', REFUSALS),
  ...ofKind('refusal', AMENDMENT_REFUSALS),
  ...ofKind('input', INPUT_ERRORS),
  ...ofKind('access', ACCESS_ERRORS),
  ...ofKind('import', IMPORT_ERRORS),
  ...ofKind('service', SERVICE_ERRORS),
};

export type ErrorCode = keyof typeof ERRORS;

/** The names in `{…}`. A sentence is written as one literal, or nobody could tell them. */
type NamesIn<Sentence extends string> = string extends Sentence
  ? 'a sentence that is one literal'
  : Sentence extends `${string}{${infer Name}}${infer Rest}`
    ? Name | NamesIn<Rest>
    : never;

/** What the sentences of the code name. */
export type NamesOf<C extends ErrorCode> = NamesIn<(typeof ERRORS)[C]['en']>;

/** What fills a `{…}`; a label in the language of the sentence. */
export type ErrorParam = string | number | Label;

/** What fills the sentences of the code. */
export type ErrorParams<C extends ErrorCode> = Readonly<
  [NamesOf<C>] extends [never] ? Record<string, never> : Record<NamesOf<C>, ErrorParam>
>;

/** Left out where the sentence has no parameters. */
export type ParamsGiven<C extends ErrorCode> = [NamesOf<C>] extends [never]
  ? [params?: ErrorParams<C>]
  : [params: ErrorParams<C>];

/** A code with what fills its sentences: what refusals, failures and bad rows have in common. */
export type CodedError = { readonly code: ErrorCode; readonly params: Readonly<Record<string, ErrorParam>> };

export function coded<C extends ErrorCode>(code: C, ...given: ParamsGiven<C>): CodedError;
export function coded(code: ErrorCode, params: CodedError['params'] = {}): CodedError {
  return { code, params };
}

export type Locale = 'zh-CN' | 'en';

/** The sentence of an error, its parameters filled in. */
export function errorMessage({ code, params }: CodedError, locale: Locale = 'en'): string {
  const language = locale === 'en' ? 'en' : 'zh';
  return ERRORS[code][language].replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name] ?? '';
    return typeof value === 'object' ? value[language] : String(value);
  });
}

function ofKind<K extends ErrorKind, const Errors extends Readonly<Record<string, Label>>>(kind: K, errors: Errors) {
  const entries = Object.entries(errors).map(([code, sentences]) => [code, { kind, ...sentences }]);
  return Object.fromEntries(entries) as { readonly [C in keyof Errors]: Errors[C] & { readonly kind: K } };
}
