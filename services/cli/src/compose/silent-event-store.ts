import type { EventStore, EventStoreUnavailableError } from '@milepost/event-store';

/** In the place of a log that cannot be reached: whoever asks it hears why. */
export function silentEventStore(reason: EventStoreUnavailableError): EventStore {
  const refuse = () => Promise.reject(reason);
  return {
    append: refuse,
    appendAll: refuse,
    readStream: refuse,
    lastOf: refuse,
    readAll: refuse,
    head: refuse,
    subscribeAll: () => ({ [Symbol.asyncIterator]: () => ({ next: refuse }) }),
    close: () => Promise.resolve(),
  };
}
