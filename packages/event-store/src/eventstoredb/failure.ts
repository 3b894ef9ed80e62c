import {
  EventStoreError,
  EventStoreUnavailableError,
  EventStoreUnusableError,
  InvalidAppendError,
  StreamTruncatedError,
} from '../errors.js';
import { TRUST } from './connection-string.js';

/** What a failed call of the driver means. */
export type Failure =
  /** The stream is not at the revision expected. */
  | { readonly kind: 'conflict' }
  | { readonly kind: 'noStream' }
  /** Tombstoned: it cannot be written to ever again. */
  | { readonly kind: 'deleted' }
  | { readonly kind: 'tooLarge'; readonly limit: string }
  | { readonly kind: 'refused'; readonly problem: string; readonly advice: string }
  | { readonly kind: 'invalid'; readonly problem: string }
  /** An error of ours, which stays as it is. */
  | { readonly kind: 'explained' }
  /** It may succeed when it is tried again; whether anything was written is unknown. */
  | { readonly kind: 'passing'; readonly problem: string; readonly advice?: string };

/** Members of the driver's errors; those of grpc itself have a code and no type. */
type DriverError = {
  readonly message?: string;
  readonly type?: string;
  readonly code?: unknown;
  readonly maxAppendSize?: number;
};

// Status codes of grpc.
const INVALID_ARGUMENT = 3;
const PERMISSION_DENIED = 7;
const UNAVAILABLE = 14;
const UNAUTHENTICATED = 16;

/** What Node says of a certificate: signed by nobody known, of another name, too old. */
const CERTIFICATE = /certificate|altnames/i;

export function explain(cause: unknown): Failure {
  if (cause instanceof EventStoreError) return { kind: 'explained' };
  const error = (cause ?? {}) as DriverError;
  switch (error.type) {
    case 'wrong-expected-version':
      return { kind: 'conflict' };
    case 'stream-not-found':
    case 'no-stream':
      return { kind: 'noStream' };
    case 'stream-deleted':
      return { kind: 'deleted' };
    case 'maximum-append-size-exceeded':
      return { kind: 'tooLarge', limit: `${error.maxAppendSize} bytes` };
    case 'access-denied':
      return refusal(error.code);
    case 'not-leader':
      return { kind: 'passing', problem: 'another node has become the leader' };
    default:
      return explainCode(error.code, error.message || 'it gave no reason');
  }
}

function explainCode(code: unknown, said: string): Failure {
  switch (code) {
    case UNAUTHENTICATED:
    case PERMISSION_DENIED:
      return refusal(code);
    case INVALID_ARGUMENT:
      return { kind: 'invalid', problem: said };
    case UNAVAILABLE:
      return CERTIFICATE.test(said)
        ? { kind: 'passing', problem: `its certificate is not accepted (${said})`, advice: TRUST }
        : { kind: 'passing', problem: `it cannot be reached (${said})` };
    default:
      // The driver does not know the name of this refusal by servers from 24.10 on.
      return /append.*size.*exceed|exceed.*append.*size/i.test(said)
        ? { kind: 'tooLarge', limit: `its limit (${said})` }
        : { kind: 'passing', problem: said };
  }
}

function refusal(code: unknown): Failure {
  if (code === UNAUTHENTICATED) {
    return {
      kind: 'refused',
      problem: 'the server does not accept the user name and password of the connection string',
      advice: 'Correct them; special characters in them are percent-encoded.',
    };
  }
  return {
    kind: 'refused',
    problem: 'the server does not permit this to the user of the connection string',
    advice:
      'Following the log takes the right to read $all (group $admins, or the $acl of $all), and writing it that to every stream.',
  };
}

/** For calls that know no other answer than success. */
export function toEventStoreError(cause: unknown, server: string): EventStoreError {
  if (cause instanceof EventStoreError) return cause;
  const failure = explain(cause);
  if (failure.kind === 'refused') return new EventStoreUnusableError(failure.problem, failure.advice, { cause });
  return new EventStoreUnavailableError(
    `The event store at ${server} does not answer as it should: ${'problem' in failure ? failure.problem : failure.kind}. ` +
      `${('advice' in failure && failure.advice) || 'Look whether it is running and can be reached, then try again.'} ` +
      'An append that ended so may or may not have been written; repeating it with the same ids is safe.',
    { cause },
  );
}

export function toAppendError(stream: string, cause: unknown, server: string): EventStoreError {
  const failure = explain(cause);
  switch (failure.kind) {
    case 'deleted':
      return new StreamTruncatedError(stream, { kind: 'tombstoned' }, { cause });
    case 'tooLarge':
      return new InvalidAppendError(stream, `it is larger than the server takes, which is ${failure.limit}; split it`, {
        cause,
      });
    default:
      return toEventStoreError(cause, server);
  }
}
