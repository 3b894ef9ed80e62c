/** When an event was recorded, in milliseconds since 1970. A time that its author stated says nothing of the clock. */
export type LastRecorded = { readonly recordedAt: number; readonly stated: boolean };

/**
 * Milliseconds since 1970 for an event that is to be recorded behind the last one of the log, null while there is none. May throw
 * `ClockDoubted`: then nothing is written.
 */
export type RecordingClock = (last: LastRecorded | null) => number;
