import { InvalidRead } from './errors.js';
import type { ReadStreamOptions, Revision } from './port.js';

const defaultLimit = 1_000;
const maxLimit = 10_000;
const defaultBatchSize = 500;
const directions: ReadonlySet<string> = new Set(['forwards', 'backwards']);

export type StreamRead = {
  readonly direction: 'forwards' | 'backwards';
  readonly from: Revision;
  readonly limit: number;
};

/** Of the last event of a stream. */
export const LAST: StreamRead = { direction: 'backwards', from: Number.MAX_SAFE_INTEGER, limit: 1 };

/** @throws InvalidRead */
export function prepareStreamRead(options: ReadStreamOptions = {}): StreamRead {
  const direction = options.direction ?? 'forwards';
  if (!directions.has(direction)) {
    throw new InvalidRead(`the direction ${JSON.stringify(direction)} is neither forwards nor backwards`);
  }
  const from = options.from ?? (direction === 'forwards' ? 0 : Number.MAX_SAFE_INTEGER);
  if (!Number.isSafeInteger(from) || from < 0) {
    throw new InvalidRead(`a revision is a whole number from 0, not ${String(from)}`);
  }
  return { direction, from, limit: prepareLimit(options.limit) };
}

/** @throws InvalidRead */
export function prepareLimit(limit: number = defaultLimit): number {
  return checkCount('limit', limit);
}

/** @throws InvalidRead */
export function prepareBatchSize(batchSize: number = defaultBatchSize): number {
  return checkCount('batchSize', batchSize);
}

function checkCount(name: string, count: number): number {
  if (Number.isSafeInteger(count) && count >= 1 && count <= maxLimit) return count;
  throw new InvalidRead(`${name} is ${String(count)}, and a whole number from 1 to ${maxLimit} is wanted`);
}
