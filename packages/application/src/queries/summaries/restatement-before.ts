import type { EventAnswer } from '../event-answer.js';

/** How events are looked up by their ids. */
export type EventOf = (id: string) => Promise<EventAnswer | null>;

/** The event itself where it says how a fact reads; of one that voids it, the one before. */
export async function restatementBefore(event: EventAnswer, eventOf: EventOf): Promise<EventAnswer | null> {
  if (event.type !== 'FactVoided') return event;
  const amended = event.amendsId === null ? null : await eventOf(event.amendsId);
  return amended && restatementBefore(amended, eventOf);
}
