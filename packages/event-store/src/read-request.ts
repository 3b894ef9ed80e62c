import { InvalidReadError } from './errors.js';
import type { ReadStreamOptions, Revision } from './port.js';

const DEFAULT_LIMIT = 1_000;
const MAX_LIMIT = 10_000;
const DEFAULT_BATCH_SIZE = 500;
const DIRECTIONS: ReadonlySet<string> = new Set(['forwards', 'backwards']);

export type StreamRead = {
  readonly direction: 'forwards' | 'backwards';
  readonly from: Revision;
  readonly limit: number;
};

/** Of the last event of a stream. */
export const LAST: StreamRead = { direction: 'backwards', from: Number.MAX_SAFE_INTEGER, limit: 1 };

/** @throws InvalidReadError */
export function prepareStreamRead(options: ReadStreamOptions = {}): StreamRead {
  const direction = options.direction ?? 'forwards';
  if (!DIRECTIONS.has(direction)) {
    throw new InvalidReadError(`the direction ${JSON.stringify(direction)} is neither forwards nor backwards`);
  }
  const from = options.from ?? (direction === 'forwards' ? 0 : Number.MAX_SAFE_INTEGER);
  if (!Number.isSafeInteger(from) || from < 0) {
    throw new InvalidReadError(`a revision is a whole number from 0, not ${String(from)}`);
  }
  return { direction, from, limit: prepareLimit(options.limit) };
}

/** @throws InvalidReadError */
export function prepareLimit(limit: number = DEFAULT_LIMIT): number {
  return checkCount('limit', limit);
}

/** @throws InvalidReadError */
export function prepareBatchSize(batchSize: number = DEFAULT_BATCH_SIZE): number {
  return checkCount('batchSize', batchSize);
}

function checkCount(name: string, count: number): number {
  if (Number.isSafeInteger(count) && count >= 1 && count <= MAX_LIMIT) return count;
  throw new InvalidReadError(`${name} is ${String(count)}, and a whole number from 1 to ${MAX_LIMIT} is wanted`);
}
