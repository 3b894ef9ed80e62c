import { setImmediate as nextTurn } from 'node:timers/promises';
import { EventStoreClosedError } from '../errors.js';
import type { RecordedEvent, SubscribeOptions, SubscriptionItem } from '../port.js';
import { prepareBatchSize } from '../read-request.js';
import { toOrdinal } from './position.js';
import type { WakeUp } from './wake-up.js';

/** The part of an embedded store that a subscription reads. */
export type FollowedLog = {
  readonly wakeUp: WakeUp;
  isClosed(): boolean;
  lastOrdinal(): number;
  /** The events behind an ordinal, as many as there are up to the limit. */
  page(after: number, limit: number): readonly RecordedEvent[];
};

/** Each iteration is a subscription of its own. */
export function followLog(log: FollowedLog, options: SubscribeOptions = {}): AsyncIterable<SubscriptionItem> {
  return { [Symbol.asyncIterator]: () => iterate(log, options) };
}

function iterate(log: FollowedLog, options: SubscribeOptions): AsyncIterator<SubscriptionItem> {
  let returned = false;
  let cancelWait = () => {};
  const isOver = () => returned || log.isClosed() || options.signal?.aborted === true;

  async function* items(): AsyncGenerator<SubscriptionItem, undefined> {
    if (log.isClosed()) throw new EventStoreClosedError();
    const batchSize = prepareBatchSize(options.batchSize);
    let after = toOrdinal(options.after, log.lastOrdinal());
    let caughtUp = false;
    while (!isOver()) {
      const events = log.page(after, batchSize);
      after += events.length;
      const atEnd = after >= log.lastOrdinal();
      if (events.length > 0) yield { kind: 'events', events };
      if (atEnd && !caughtUp && !isOver()) {
        caughtUp = true;
        yield { kind: 'caughtUp' };
      }
      if (isOver()) return;
      if (after < log.lastOrdinal()) {
        // Pages are read synchronously: a consumer that never waits must not starve the rest of the process.
        await nextTurn();
      } else {
        const wait = log.wakeUp.wait(options.signal);
        cancelWait = wait.cancel;
        await wait.done;
      }
    }
  }

  // A generator alone would queue `return` behind a `next` that may wait for ever.
  const generator = items();
  return {
    next: () => generator.next(),
    return: () => {
      returned = true;
      cancelWait();
      return generator.return(undefined);
    },
  };
}
