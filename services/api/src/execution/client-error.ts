import {
  clockError,
  ClockDoubtedError,
  clockFinding,
  EventStoreDamagedError,
  StreamTruncatedError,
} from '@milepost/application';
import { coded, type CodedError, errorMessage, ERRORS, type Locale, MilepostError } from '@milepost/domain';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { RefusedError, sentenceIn } from './refused-error.js';

/** What a client is told of a failure: a stable code, a sentence in the language asked for and in Chinese, the request's id; never what lies inside. */
export type ClientError = { readonly code: string; readonly message: string; readonly messageZh: string };

export function describeError(error: unknown, locale: Locale): ClientError {
  if (error instanceof MilepostError) return toldOf(error, locale);
  if (error instanceof RefusedError) return { code: error.code, ...sentenceIn(error.sentence, locale) };
  if (error instanceof ClockDoubtedError) return toldOf(clockError(clockFinding(error.doubt)), locale);
  if (error instanceof StreamTruncatedError) return toldOf(coded('STREAM_TRUNCATED', { stream: error.stream }), locale);
  if (error instanceof EventStoreDamagedError) return toldOf(coded('LOG_DAMAGED', { problem: error.problem }), locale);
  return toldOf(coded(isStoreDown(error) ? 'UNAVAILABLE' : 'INTERNAL'), locale);
}

/** A full disk, a server that does not answer: nothing is wrong with the request. */
function isStoreDown(error: unknown): boolean {
  return error instanceof Error && 'code' in error && STORE_DOWN.has(error.code);
}

const STORE_DOWN: ReadonlySet<unknown> = new Set(['EVENT_STORE_UNAVAILABLE', 'READ_STORE_UNAVAILABLE']);

/** An error of GraphQL as it goes out, over HTTP and WebSocket alike. */
export function graphqlClientError(error: GraphQLError, locale: Locale, requestId?: string): GraphQLFormattedError {
  const { code, ...told } = describeGraphql(error, locale);
  const { locations, path } = error;
  const { message, ...more } = told;
  return {
    message,
    ...(locations ? { locations } : {}),
    ...(path ? { path } : {}),
    extensions: { code, ...more, ...(requestId === undefined ? {} : { requestId }) },
  };
}

/** Failures that nobody foresaw, to be logged. */
export function isUnexpected(error: unknown): boolean {
  const cause = causeOf(error);
  if (cause instanceof MilepostError) return ERRORS[cause.code].kind === 'service' && cause.code !== 'VIEWS_BEHIND';
  return !(cause instanceof GraphQLError || cause instanceof RefusedError);
}

/** What was thrown, under the layers that GraphQL put around it. */
export function causeOf(error: unknown): unknown {
  let cause = error;
  while (cause instanceof GraphQLError && cause.originalError) cause = cause.originalError;
  return cause;
}

function describeGraphql(error: GraphQLError, locale: Locale): ClientError {
  const cause = causeOf(error);
  if (cause instanceof MilepostError) return toldOf(atPlace(cause, error), locale);
  if (!(cause instanceof GraphQLError)) return describeError(cause, locale);
  const code = cause.extensions['code'] ?? error.extensions['code'];
  const en = withoutValue(error);
  if (typeof code === 'string' && code !== 'INTERNAL_SERVER_ERROR' && code !== 'BAD_USER_INPUT')
    return { code, ...sentenceIn({ en, zh: `${IN_CHINESE[code] ?? '请求无法处理'}：${en}` }, locale) };
  // Of graphql-js itself, while executing: an argument or variable that is not of its type.
  const [, given] = MALFORMED.exec(error.message) ?? [];
  if (error.path && given === undefined) return toldOf(coded('INTERNAL'), locale);
  const path = invalidVariable(error)?.path ?? given ?? { zh: '请求中的变量或参数', en: 'A variable or argument' };
  const told = toldOf(coded('BAD_USER_INPUT', { path }), locale);
  return locale === 'en' ? { ...told, message: en } : told;
}

/** What graphql-js says in English only is quoted behind it. */
const IN_CHINESE: Readonly<Record<string, string>> = {
  GRAPHQL_PARSE_FAILED: '查询有语法错误',
  GRAPHQL_VALIDATION_FAILED: '查询不符合接口的定义',
};

const MALFORMED = /^(?:Variable|Argument) "([^"]*)"/;

/** A scalar knows what is wrong with a value; where in a variable it stands, the error around it. */
function atPlace({ code, params }: CodedError, error: GraphQLError): CodedError {
  const path = invalidVariable(error)?.path;
  return { code, params: path === undefined ? params : { ...params, path } };
}

/** Of graphql-js: `Variable "$a" got invalid value …, at "a.b"; why`, of which the value may hold anything. */
function invalidVariable({ message, originalError }: GraphQLError): { path: string; at: string; why: string } | null {
  const [start, name] = /^Variable "(\$\w+)" got invalid value /.exec(message) ?? [];
  const why = originalError?.message ?? '';
  if (start === undefined || name === undefined || !message.endsWith(`; ${why}`)) return null;
  const [at = '', path = name] = / at "([^"]*)"$/.exec(message.slice(0, -`; ${why}`.length)) ?? [];
  return { path, at, why };
}

/** A variable's whole value, which may hold anything, is not sent back. */
function withoutValue(error: GraphQLError): string {
  const invalid = invalidVariable(error);
  const [start = ''] = /^Variable "\$\w+" got invalid value/.exec(error.message) ?? [];
  const message = invalid === null ? error.message : `${start}${invalid.at}: ${invalid.why}`;
  return message.replace(/( cannot represent (?:a )?non[- ][\w -]+ value): .*$/s, '$1.');
}

function toldOf(error: CodedError, locale: Locale): ClientError {
  return { code: error.code, message: errorMessage(error, locale), messageZh: errorMessage(error, 'zh-CN') };
}
