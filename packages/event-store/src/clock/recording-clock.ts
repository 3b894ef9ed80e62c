import type { LogHead } from '../port.js';

/** When an event was recorded, in milliseconds since 1970. A time that its author stated says nothing of the clock. */
export type LastRecorded = { readonly recordedAt: number; readonly stated: boolean };

/** Of the end of a log; null while it is empty. */
export function lastRecordedOf(head: LogHead | null): LastRecorded | null {
  return head && { recordedAt: Date.parse(head.recordedAt), stated: head.recordedAtStated };
}

/**
 * Milliseconds since 1970 for an event that is to be recorded behind the last one of the log, null while there is none. May throw
 * `ClockDoubtedError`: then nothing is written.
 */
export type RecordingClock = (last: LastRecorded | null) => number;
