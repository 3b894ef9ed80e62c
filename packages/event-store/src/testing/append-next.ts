import { WrongExpectedRevisionError } from '../errors.js';
import type { AppendResult, EventStore, NewEvent, StreamName } from '../port.js';

/** Appends behind whatever the stream has, also while others write to it. */
export async function appendNext(
  store: Pick<EventStore, 'append' | 'lastOf'>,
  stream: StreamName,
  events: readonly NewEvent[],
): Promise<AppendResult> {
  for (;;) {
    const last = await store.lastOf(stream);
    try {
      return await store.append(stream, last?.revision ?? 'noStream', events);
    } catch (error) {
      if (!(error instanceof WrongExpectedRevisionError)) throw error;
    }
  }
}
