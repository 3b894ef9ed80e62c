import type { AppendRequest } from '../append-request.js';
import type { AppendResult } from '../port.js';

/** Appends of which none is written after one that was refused. */
export type Chain = { broken: Error | null };

export type PendingAppend = {
  readonly request: AppendRequest;
  readonly chain?: Chain | undefined;
  readonly resolve: (result: AppendResult) => void;
  readonly reject: (error: Error) => void;
};

export type AppendQueue = {
  /** Appends are decided and written in the order in which they come. */
  push(request: AppendRequest, chain?: Chain): Promise<AppendResult>;
  isEmpty(): boolean;
};

const MAX_APPENDS = 512;
const MAX_BYTES = 4 * 1_048_576;

/**
 * Group commit: all appends of one turn of the event loop share one transaction, and one wait for the disk. The bounds keep
 * a turn short; what is beyond them waits for the next.
 */
export function createAppendQueue(commit: (batch: readonly PendingAppend[]) => void): AppendQueue {
  let waiting: PendingAppend[] = [];

  function drain(): void {
    let count = 0;
    let bytes = 0;
    while (count < waiting.length && count < MAX_APPENDS && bytes < MAX_BYTES) {
      bytes += (waiting[count] as PendingAppend).request.bytes;
      count += 1;
    }
    const batch = waiting.slice(0, count);
    waiting = waiting.slice(count);
    if (waiting.length > 0) setImmediate(drain);
    commit(batch);
  }

  return {
    push: (request, chain) =>
      new Promise((resolve, reject) => {
        if (waiting.length === 0) setImmediate(drain);
        waiting.push({ request, chain, resolve, reject });
      }),
    isEmpty: () => waiting.length === 0,
  };
}
