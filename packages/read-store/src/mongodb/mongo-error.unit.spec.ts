import {
  MongoError,
  MongoNetworkError,
  MongoNetworkTimeoutError,
  MongoServerClosedError,
  MongoServerError,
  MongoServerSelectionError,
  MongoTopologyClosedError,
  MongoUnexpectedServerResponseError,
} from 'mongodb';
import { expect, it } from 'vitest';
import { inWords, isConflict, isInterruption } from './mongo-error.js';

const answered = (code: number) => new MongoServerError({ code, message: `code ${code}` });
/** Its constructor wants what only a driver has. */
const nothingFound = Object.create(MongoServerSelectionError.prototype) as MongoServerSelectionError;

it.each<[string, MongoError]>([
  ['a connection that broke, without any label', new MongoNetworkError('connection 6 closed')],
  ['one that was silent', new MongoNetworkTimeoutError('connection 6 timed out')],
  ['no server to be found', nothingFound],
  ['a server that was taken out of its set', new MongoServerClosedError()],
  ['a server that became another', new MongoUnexpectedServerResponseError('Selected server does not support …')],
  ['a primary that steps down', answered(189)],
])('takes for an interruption: %s', (_, error) => {
  expect(isInterruption(error)).toBe(true);
  expect(isConflict(error)).toBe(false);
  expect(inWords({ place: 'p', hasUser: true }, error)).toMatchObject({ code: 'READ_STORE_UNAVAILABLE' });
});

it.each([112, 251, 11_601])('takes for a conflict with another writer: code %s', (code) => {
  expect(isConflict(answered(code))).toBe(true);
  expect(isInterruption(answered(code))).toBe(false);
  expect(inWords({ place: 'p', hasUser: true }, answered(code))).toMatchObject({ code: 'READ_STORE_UNAVAILABLE' });
});

it.each<[string, MongoError]>([
  ['a store that was closed', new MongoTopologyClosedError()],
  ['a refusal', answered(13)],
  ['a mistake', new MongoError('anything else')],
])('takes for neither: %s', (_, error) => {
  expect(isInterruption(error)).toBe(false);
  expect(isConflict(error)).toBe(false);
});
