import { StreamTruncated } from '@milepost/application';
import { type ErrorCode, errorMessage, type ErrorParams, ERRORS, MilepostError } from '@milepost/domain';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';

/** What a client is told of a failure: a stable code, a sentence in two languages, the request's id; never what lies inside. */
export type ClientError = { readonly code: string; readonly message: string; readonly messageZh?: string };

export function describeError(error: unknown): ClientError {
  if (error instanceof MilepostError) {
    return { code: error.code, message: error.message, messageZh: errorMessage(error.code, error.params, 'zh-CN') };
  }
  if (error instanceof StreamTruncated) return sentenceOf('STREAM_TRUNCATED', { stream: error.stream });
  return sentenceOf(isStoreDown(error) ? 'UNAVAILABLE' : 'INTERNAL');
}

/** A full disk, a server that does not answer: nothing is wrong with the request. */
function isStoreDown(error: unknown): boolean {
  return error instanceof Error && 'code' in error && STORE_DOWN.has(error.code);
}

const STORE_DOWN: ReadonlySet<unknown> = new Set(['EVENT_STORE_UNAVAILABLE', 'READ_STORE_UNAVAILABLE']);

/** An error of GraphQL as it goes out, over HTTP and WebSocket alike. */
export function graphqlClientError(error: GraphQLError, requestId?: string): GraphQLFormattedError {
  const { code, ...told } = describeGraphql(error);
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
  return !(cause instanceof GraphQLError);
}

/** What was thrown, under the layers that GraphQL put around it. */
export function causeOf(error: unknown): unknown {
  let cause = error;
  while (cause instanceof GraphQLError && cause.originalError) cause = cause.originalError;
  return cause;
}

function describeGraphql(error: GraphQLError): ClientError {
  const cause = causeOf(error);
  if (!(cause instanceof GraphQLError)) return describeError(cause);
  const code = cause.extensions['code'] ?? error.extensions['code'];
  const message = withoutValue(error.message);
  if (typeof code === 'string' && code !== 'INTERNAL_SERVER_ERROR') return { code, message };
  // Of graphql-js itself, while executing: an argument or variable that is not of its type.
  return error.path && !MALFORMED.test(error.message) ? sentenceOf('INTERNAL') : { code: 'BAD_USER_INPUT', message };
}

const MALFORMED = /^(Variable|Argument) "/;

/** A variable's whole value, which may hold anything, is not sent back. */
function withoutValue(message: string): string {
  return message
    .replace(
      /^(Variable "\$\w+" got invalid value ).*?( at "[^"]*")?; /s,
      (_, start: string, at = '') => `${start.replace(' value ', ' value')}${String(at)}: `,
    )
    .replace(/( cannot represent (?:a )?non[- ][\w -]+ value): .*$/s, '$1.');
}

function sentenceOf(code: ErrorCode, params: ErrorParams = {}): ClientError {
  return { code, message: errorMessage(code, params), messageZh: errorMessage(code, params, 'zh-CN') };
}
