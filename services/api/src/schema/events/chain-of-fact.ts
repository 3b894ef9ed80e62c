import type { EventAnswer } from '@milepost/application';
import { isAmending } from '@milepost/domain';
import type { Operation } from '../operation.js';

/** The corrections and voidings of an event, as far as the answer reaches. */
export async function amendingEvents(
  { id, known }: EventAnswer,
  operation: Operation,
): Promise<readonly EventAnswer[]> {
  const amendments = await operation.amendments(id);
  return amendments
    .filter(({ type, seq }) => isAmending(type) && (seq === null || seq <= known))
    .map((amendment) => ({ ...amendment, known }));
}

/** The event itself where it says how a fact reads; of one that voids it, the one before. */
export async function restatementBefore(event: EventAnswer, operation: Operation): Promise<EventAnswer | null> {
  if (event.type !== 'FactVoided') return event;
  const amended = event.amendsId === null ? null : await operation.event(event.amendsId);
  return amended && restatementBefore(amended, operation);
}
