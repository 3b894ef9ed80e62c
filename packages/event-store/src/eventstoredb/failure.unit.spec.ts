import { describe, expect, it } from 'vitest';
import {
  EventStoreClosedError,
  type EventStoreError,
  EventStoreUnavailableError,
  EventStoreUnusableError,
  InvalidAppendError,
  StreamTruncatedError,
} from '../errors.js';
import { explain, toAppendError, toEventStoreError } from './failure.js';

/** As the driver throws it, or grpc under it. */
function thrown(message: string, rest: object = {}): Error {
  return Object.assign(new Error(message), rest);
}

describe('what a failure means', () => {
  it.each([
    ['conflict', thrown('', { type: 'wrong-expected-version', actualVersion: 3n })],
    ['noStream', thrown('card-1 not found', { type: 'stream-not-found' })],
    ['deleted', thrown('', { type: 'stream-deleted' })],
    ['tooLarge', thrown('', { type: 'maximum-append-size-exceeded', maxAppendSize: 1_048_576 })],
    ['tooLarge', thrown('Could not recognize Maximum Append Event Size Exceeded', { type: 'unknown' })],
    ['refused', thrown('', { type: 'access-denied' })],
    ['refused', thrown('7 PERMISSION_DENIED', { code: 7 })],
    ['refused', thrown('16 UNAUTHENTICATED', { code: 16 })],
    ['invalid', thrown('3 INVALID_ARGUMENT', { code: 3, type: 'unknown' })],
    ['passing', thrown('14 UNAVAILABLE', { code: 14, type: 'unavailable' })],
    ['passing', thrown('14 UNAVAILABLE: connect ECONNREFUSED', { code: 14 })],
    ['passing', thrown('', { type: 'not-leader' })],
    ['passing', thrown('', { type: 'deadline-exceeded', code: 4 })],
    ['passing', thrown('', { type: 'timeout', code: 10 })],
    ['passing', thrown('', { type: 'cancelled', code: 1 })],
    ['passing', thrown('Could not recognize Server Is Busy', { type: 'unknown' })],
    ['passing', thrown('Failed to discover after 10 attempts.')],
    ['explained', new EventStoreClosedError()],
  ])('%s: %o', (kind, error) => {
    expect(explain(error).kind).toBe(kind);
  });
});

it('becomes an error of the port, whatever it is', () => {
  const refused = toEventStoreError(thrown('', { code: 16 }), 'here:2113');
  expect(refused).toBeInstanceOf(EventStoreUnusableError);
  for (const error of [thrown('x', { code: 14 }), thrown(''), { code: 1 }, undefined]) {
    const unavailable = toEventStoreError(error, 'here:2113');
    expect(unavailable).toBeInstanceOf(EventStoreUnavailableError);
    expect(unavailable.message).toContain('here:2113');
    expect(unavailable.cause).toBe(error);
  }
  const ours = new EventStoreClosedError();
  expect(toEventStoreError(ours, 'here:2113')).toBe(ours);
});

it('becomes a refusal of the append when it could never succeed', () => {
  for (const [type, error] of [
    ['stream-deleted', StreamTruncatedError],
    ['maximum-append-size-exceeded', InvalidAppendError],
  ] as const) {
    const refusal: EventStoreError = toAppendError('card-1', thrown('', { type }), 'here:2113');
    expect(refusal).toBeInstanceOf(error);
    expect(refusal.message).toContain('card-1');
  }
});

it.each([
  'self-signed certificate',
  'unable to verify the first certificate',
  "Hostname/IP does not match certificate's altnames",
])('says what to do about a certificate that is not accepted: %s', (said) => {
  const cause = thrown(`14 UNAVAILABLE: No connection established. Last error: Error: ${said}`, { code: 14 });
  const { message } = toEventStoreError(cause, 'here:2113');
  expect(message).toMatch(/certificate is not accepted .*tlsCAFile=.*NODE_EXTRA_CA_CERTS/);
  expect(message).not.toContain('Look whether it is running');
});
