import { type ClockDoubt, type LastRecorded, LONG, type Machine, MOST_AHEAD, MOST_BEHIND } from '@milepost/event-store';

/** When an event was recorded, and how long the machine had been running when it came. */
export type SeenEvent = LastRecorded & { readonly uptime: number };

/** What this machine shows at one moment. */
export type Reading = { readonly wall: number; readonly uptime: number };

export const readingOf = ({ now, uptime }: Machine): Reading => ({ wall: now(), uptime: uptime() });

/**
 * What the clock of a log's server did between two events that follow each other there. It is judged by the rules for the clock of a
 * machine; what it should show is what this one's does, or what it showed for the event before and the time that has passed since.
 *
 * @param began what this machine showed when it was believed first: its clock may be set while it runs, its running time may not
 */
export function clockJump(previous: SeenEvent | null, event: SeenEvent, began: Reading): ClockDoubt | null {
  // What its author stated says nothing of a clock.
  if (event.stated) return null;
  const shows = event.recordedAt;
  if (previous && shows < previous.recordedAt - MOST_BEHIND)
    return { kind: 'behind', shows, lastRecordedAt: previous.recordedAt };
  const passed = previous ? event.uptime - previous.uptime : 0;
  const here = began.wall + event.uptime - began.uptime;
  const expected = Math.max(here, previous ? previous.recordedAt + passed : here);
  if (shows - expected > MOST_AHEAD) return { kind: 'leapt', shows, expected };
  if (previous && !previous.stated && shows - previous.recordedAt - passed > LONG)
    return { kind: 'longSince', shows, lastRecordedAt: previous.recordedAt };
  return null;
}
