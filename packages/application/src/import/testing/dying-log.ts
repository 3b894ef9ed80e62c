import type { EventStore } from '@milepost/event-store';

/** A log whose process is killed when the import has written so many facts. */
export function dyingLog(log: EventStore, facts: number): EventStore {
  let left = facts;
  return {
    ...log,
    appendAll: async (appends) => {
      const last = appends.slice(0, left);
      left -= last.length;
      const written = await log.appendAll(last);
      if (last.length < appends.length) throw new Error('killed');
      return written;
    },
  };
}
