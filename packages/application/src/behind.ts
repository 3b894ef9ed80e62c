import type { Instant } from '@milepost/domain';
import type { EventStore } from '@milepost/event-store';

/** Events of the log that views have not taken in, and for how many seconds the oldest of them has waited. */
export type Behind = { readonly events: number; readonly seconds: number };

const COUNTED = 10_000;

/**
 * How far views at a position are behind the log. A time that a ledger states is that of an entry in a book, years ago: such an event
 * waits from when it is first seen here.
 */
export function behindIn(
  log: Pick<EventStore, 'readAll'>,
  now: () => Instant,
): (position: string | null) => Promise<Behind> {
  let seen: { readonly id: string; readonly at: Instant } | null = null;
  return async (position) => {
    const events = await log.readAll({ limit: COUNTED, ...(position === null ? {} : { after: position }) });
    const [oldest] = events;
    if (oldest === undefined) return { events: 0, seconds: 0 };
    if (oldest.id !== seen?.id) seen = { id: oldest.id, at: now() };
    const since = oldest.recordedAtStated ? seen.at : Date.parse(oldest.recordedAt);
    return { events: events.length, seconds: Math.max(0, (now() - since) / 1_000) };
  };
}
