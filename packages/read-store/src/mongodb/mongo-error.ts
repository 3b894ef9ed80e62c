import {
  MongoBulkWriteError,
  MongoError,
  MongoNetworkError,
  MongoServerError,
  MongoServerSelectionError,
} from 'mongodb';
import { ReadStoreError, closedError } from '../errors.js';

const DUPLICATE_KEY = 11_000;
const SNAPSHOT_TOO_OLD = 239;
const SNAPSHOT_UNAVAILABLE = 246;
const UNAUTHORIZED = 13;

/** Refusals of a server that works: its operator has to do something. */
const ADVICE: Readonly<Record<number, string>> = {
  [UNAUTHORIZED]:
    'Its user may not do this: give it the role readWrite on this database; a process that only reads needs read.',
  18: 'Check the user name and the password of the connection string, and that its authSource names the database that knows the user.',
  388: 'Give its storage engine a larger cache.',
  14_031: 'Make room on its disk.',
};
const USER_WANTED =
  'It wants a user, and the connection string names none: put one into it, mongodb://USER:PASSWORD@…, that has the role readWrite on this database; a process that only reads needs read.';

/** Shutting down, stepping down, elections, operations that took too long: it may work again in a moment. */
const PASSING: ReadonlySet<number> = new Set([
  6, 7, 50, 64, 89, 91, 133, 134, 189, 202, 262, 317, 9_001, 10_058, 10_107, 11_600, 11_602, 13_388, 13_435, 13_436,
]);
/** Somebody else writes there, or has ended this transaction: the next may get through. */
const CONFLICTS: ReadonlySet<number> = new Set([
  24,
  112,
  225,
  SNAPSHOT_TOO_OLD,
  SNAPSHOT_UNAVAILABLE,
  251,
  267,
  290,
  11_601,
]);
/** The driver gave a server or a connection up, in errors that are not of the network. */
const GIVEN_UP: ReadonlySet<string> = new Set([
  'MongoPoolClosedError',
  'MongoServerClosedError',
  'MongoUnexpectedServerResponseError',
  'MongoWaitQueueTimeoutError',
]);
const CLOSED: ReadonlySet<string> = new Set([
  'MongoClientClosedError',
  'MongoTopologyClosedError',
  'MongoNotConnectedError',
  'MongoExpiredSessionError',
]);

/** A bulk write wraps what stopped it, be it a lost connection, into an error of the server. */
function originOf(error: unknown): unknown {
  const origin: unknown = error instanceof MongoBulkWriteError ? error.errorResponse : null;
  return origin instanceof MongoError ? origin : error;
}

function codeOf(error: unknown): number | null {
  const origin = originOf(error);
  return origin instanceof MongoServerError && typeof origin.code === 'number' ? origin.code : null;
}

/** Whether nothing but keys that were there already stood in the way. */
export function isDuplicateKey(error: unknown): boolean {
  if (!(error instanceof MongoBulkWriteError)) return codeOf(error) === DUPLICATE_KEY;
  const failed = [error.writeErrors].flat();
  return failed.length > 0 && failed.every(({ code }) => code === DUPLICATE_KEY);
}

export const isSnapshotGone = (error: unknown): boolean =>
  [SNAPSHOT_TOO_OLD, SNAPSHOT_UNAVAILABLE].includes(codeOf(error) ?? 0);

/** Whether the server was not reached or broke off, so that it is not known what it did. */
export function isInterruption(error: unknown): boolean {
  const origin = originOf(error);
  return (
    origin instanceof MongoNetworkError ||
    origin instanceof MongoServerSelectionError ||
    (origin instanceof MongoError && GIVEN_UP.has(origin.name)) ||
    PASSING.has(codeOf(origin) ?? 0)
  );
}

/** Whether the server works, and its operator has to do something. */
export const isRefusal = (error: unknown): boolean => (codeOf(error) ?? 0) in ADVICE;

/** Whether another writer was faster, or held what this one wanted. */
export const isConflict = (error: unknown): boolean => CONFLICTS.has(codeOf(error) ?? 0);

/** Where the server is, and whether the connection string names a user. */
export type Server = { readonly place: string; readonly hasUser: boolean };

/** What the driver says, in words that tell what to do; anything else as it is. */
export function inWords({ place, hasUser }: Server, error: unknown): unknown {
  if (!(error instanceof MongoError)) return error;
  const { name } = originOf(error) as MongoError;
  if (CLOSED.has(name)) return closedError();
  const code = codeOf(error) ?? 0;
  const advice = code === UNAUTHORIZED && !hasUser ? USER_WANTED : ADVICE[code];
  if (advice !== undefined) return unavailable(place, `refuses (${error.message}). ${advice}`, error);
  if (isConflict(error))
    return unavailable(place, `let somebody else go first all the time (${error.message}). Try again.`, error);
  if (!isInterruption(error)) return error;
  return unavailable(
    place,
    `does not answer as it should (${error.message}). Check that the server runs and can be reached, then try again.`,
    error,
  );
}

export const unavailable = (place: string, problem: string, cause?: unknown): ReadStoreError =>
  new ReadStoreError('READ_STORE_UNAVAILABLE', `MongoDB at ${place} ${problem}`, { cause });

export const unusable = (place: string, problem: string, cause?: unknown): ReadStoreError =>
  new ReadStoreError('READ_STORE_UNUSABLE', `MongoDB at ${place} ${problem}`, { cause });
