import {
  MongoBulkWriteError,
  MongoError,
  MongoErrorLabel,
  MongoNetworkError,
  MongoServerError,
  MongoServerSelectionError,
} from 'mongodb';
import { ReadStoreError, closedError } from '../errors.js';

const DUPLICATE_KEY = 11_000;
const SNAPSHOT_TOO_OLD = 239;
const SNAPSHOT_UNAVAILABLE = 246;

/** Refusals of a server that works: its operator has to do something. */
const ADVICE: Readonly<Record<number, string>> = {
  13: 'Give its user the role readWrite on this database.',
  18: 'Check the user name and the password of the connection string.',
  388: 'Give its storage engine a larger cache.',
  14_031: 'Make room on its disk.',
};
/** Shutting down, stepping down, elections, operations that took too long: it may work again in a moment. */
const PASSING: ReadonlySet<number> = new Set([
  6, 7, 50, 64, 89, 91, 133, 134, 189, 202, 262, 317, 9_001, 10_058, 10_107, 11_600, 11_602, 13_388, 13_435, 13_436,
]);
const CLOSED: ReadonlySet<string> = new Set([
  'MongoClientClosedError',
  'MongoTopologyClosedError',
  'MongoNotConnectedError',
  'MongoExpiredSessionError',
]);

/** A bulk write wraps what stopped it, be it a lost connection, into an error of the server. */
const originOf = (error: unknown): unknown => {
  const origin: unknown = error instanceof MongoBulkWriteError ? error.errorResponse : null;
  return origin instanceof MongoError ? origin : error;
};

const codeOf = (error: unknown): number | null => {
  const origin = originOf(error);
  return origin instanceof MongoServerError && typeof origin.code === 'number' ? origin.code : null;
};

/** Whether nothing but keys that were there already stood in the way. */
export const isDuplicateKey = (error: unknown): boolean => {
  if (!(error instanceof MongoBulkWriteError)) return codeOf(error) === DUPLICATE_KEY;
  const failed = [error.writeErrors].flat();
  return failed.length > 0 && failed.every(({ code }) => code === DUPLICATE_KEY);
};

export const isSnapshotGone = (error: unknown): boolean =>
  [SNAPSHOT_TOO_OLD, SNAPSHOT_UNAVAILABLE].includes(codeOf(error) ?? 0);

/** Whether the server was not reached or broke off, so that it is not known what it did. */
export const isInterruption = (error: unknown): boolean => {
  const origin = originOf(error);
  return (
    origin instanceof MongoNetworkError ||
    origin instanceof MongoServerSelectionError ||
    PASSING.has(codeOf(origin) ?? 0)
  );
};

export const isUnknownCommit = (error: unknown): boolean =>
  error instanceof MongoError && error.hasErrorLabel(MongoErrorLabel.UnknownTransactionCommitResult);

/** What the driver says, in words that tell what to do; anything else as it is. */
export const inWords = (place: string, error: unknown): unknown => {
  if (!(error instanceof MongoError)) return error;
  const { name } = originOf(error) as MongoError;
  if (CLOSED.has(name)) return closedError();
  const advice = ADVICE[codeOf(error) ?? 0];
  if (advice !== undefined) return unavailable(place, `refuses (${error.message}). ${advice}`, error);
  if (!isInterruption(error) && name !== 'MongoWaitQueueTimeoutError') return error;
  return unavailable(
    place,
    `does not answer as it should (${error.message}). Check that the server runs and can be reached, then try again.`,
    error,
  );
};

export const unavailable = (place: string, problem: string, cause?: unknown): ReadStoreError =>
  new ReadStoreError('READ_STORE_UNAVAILABLE', `MongoDB at ${place} ${problem}`, { cause });
