import type { ClockDoubt } from './clock/clock-doubt.js';
import type { ExpectedRevision, Revision, StreamName } from './port.js';

export type EventStoreErrorCode =
  | 'WRONG_EXPECTED_REVISION'
  | 'EVENT_ID_REUSED'
  | 'STATED_TIME_REFUSED'
  | 'INVALID_APPEND'
  | 'INVALID_READ'
  | 'STREAM_TRUNCATED'
  | 'CLOCK_DOUBTED'
  | 'EVENT_STORE_CLOSED'
  | 'EVENT_STORE_UNAVAILABLE'
  | 'EVENT_STORE_UNUSABLE'
  | 'EVENT_STORE_LOCKED'
  | 'EVENT_STORE_DAMAGED';

/** Every failure of an event store that a caller may tell apart, by `code`. */
export class EventStoreError extends Error {
  constructor(
    readonly code: EventStoreErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** The stream is not where the writer believed it to be. `actual` is null for a stream that does not exist. */
export class WrongExpectedRevisionError extends EventStoreError {
  constructor(
    readonly stream: StreamName,
    readonly expected: ExpectedRevision,
    readonly actual: Revision | null,
  ) {
    super(
      'WRONG_EXPECTED_REVISION',
      `Stream ${stream} was expected ${describeExpected(expected)}, but it ${describeActual(actual)}; ` +
        'nothing was written. Read the stream again and decide anew.',
    );
  }
}

/** An id that is in the log already was sent again, and not as a repetition of the append that wrote it. */
export class EventIdReusedError extends EventStoreError {
  constructor(
    readonly stream: StreamName,
    readonly eventId: string,
    reason: string,
  ) {
    super(
      'EVENT_ID_REUSED',
      `The event id ${eventId}, sent to stream ${stream}, ${reason}; nothing was written. ` +
        'Repeat an append with exactly its own ids, and give every new event a new id.',
    );
  }
}

/** A stated recording time may only continue a log whose last event has a stated time that is not later. */
export class StatedTimeRefusedError extends EventStoreError {
  constructor(
    readonly stream: StreamName,
    readonly stated: string,
    readonly head: { readonly recordedAt: string; readonly recordedAtStated: boolean },
  ) {
    super(
      'STATED_TIME_REFUSED',
      `The event for stream ${stream} states that it was recorded at ${stated}, but the last event of the log was recorded at ` +
        (head.recordedAtStated
          ? `${head.recordedAt}, which is later. Migrate events in the order of their stated times.`
          : `${head.recordedAt} by the store's own clock. Migrate into a log that has no events of its own, or state no time.`),
    );
  }
}

/** The append could never succeed: `problem` says which part of it is wrong. */
export class InvalidAppendError extends EventStoreError {
  constructor(
    readonly stream: StreamName,
    readonly problem: string,
    options?: ErrorOptions,
  ) {
    super('INVALID_APPEND', `The append to stream ${stream} was refused: ${problem}.`, options);
  }
}

/** The read or subscription was asked for something that does not exist, such as a limit of 0. */
export class InvalidReadError extends EventStoreError {
  constructor(readonly problem: string) {
    super('INVALID_READ', `The read was refused: ${problem}.`);
  }
}

/** Why not all events of a stream can be read. */
export type Truncation =
  | { readonly kind: 'cut'; readonly firstReadable: Revision | null }
  | { readonly kind: 'hole'; readonly missing: Revision }
  | { readonly kind: 'missing'; readonly events: number }
  | { readonly kind: 'deleted' | 'tombstoned' };

/** Somebody has removed events of a stream from the server, which this program never does. What is left is not taken for the whole. */
export class StreamTruncatedError extends EventStoreError {
  constructor(
    readonly stream: StreamName,
    readonly truncation: Truncation,
    options?: ErrorOptions & { readonly written?: Revision },
  ) {
    super(
      'STREAM_TRUNCATED',
      `Of the stream ${stream} events cannot be read any more: ${describeTruncation(truncation)}. ` +
        (options?.written === undefined
          ? 'Nothing is decided on what is left of it, and nothing was written.'
          : `What was sent meanwhile was written at revision ${options.written}, and nothing more is.`),
      options,
    );
  }
}

/** The clock jumped, or seems to be wrong; nothing is recorded by it before somebody confirms it or it is put right. */
export class ClockDoubtedError extends EventStoreError {
  constructor(readonly doubt: ClockDoubt) {
    super(
      'CLOCK_DOUBTED',
      `The clock of this machine is not believed: ${describeDoubt(doubt)}. Nothing was written, as recorded times stay for ever. ` +
        'Set the clock right, or say that it is right: `milepost clock confirm`.',
    );
  }
}

export class EventStoreClosedError extends EventStoreError {
  constructor() {
    super('EVENT_STORE_CLOSED', 'The event store has been closed. Open it again to go on.');
  }
}

/** The store cannot be reached, or its disk does not take the write. Trying again may help. */
export class EventStoreUnavailableError extends EventStoreError {
  constructor(message: string, options?: ErrorOptions) {
    super('EVENT_STORE_UNAVAILABLE', message, options);
  }
}

/** The store answers, but it cannot be this log: it is too old, does not permit it, or holds something else. Trying again does not help. */
export class EventStoreUnusableError extends EventStoreError {
  constructor(
    readonly problem: string,
    advice: string,
    options?: ErrorOptions,
  ) {
    super('EVENT_STORE_UNUSABLE', `The event store cannot be used: ${problem}. ${advice}`, options);
  }
}

/** Another process, or another store in this one, is the owner of the file. */
export class EventStoreLockedError extends EventStoreError {
  constructor(
    readonly file: string,
    options?: ErrorOptions,
  ) {
    super(
      'EVENT_STORE_LOCKED',
      `Another process (or another part of this one) has opened the event log ${file}, and only one may. ` +
        'Stop it (look for a running `milepost serve`), or use another data folder.',
      options,
    );
  }
}

/** The file exists but cannot be read as an event log. */
export class EventStoreDamagedError extends EventStoreError {
  constructor(
    readonly file: string,
    readonly problem: string,
    {
      advice = 'Nothing was changed in it. Move the file away and restore it from a backup, or give the path of another file.',
      ...options
    }: ErrorOptions & { readonly advice?: string } = {},
  ) {
    super('EVENT_STORE_DAMAGED', `The event log ${file} cannot be used: ${problem}. ${advice}`, options);
  }
}

function describeExpected(expected: ExpectedRevision): string {
  return expected === 'noStream' ? 'not to exist' : `at revision ${expected}`;
}

function describeDoubt(doubt: ClockDoubt): string {
  const shows = `it shows ${instant(doubt.shows)}`;
  switch (doubt.kind) {
    case 'behind':
      return `${shows}, and the last event was recorded at ${instant(doubt.lastRecordedAt)}`;
    case 'leapt':
      return `${shows}, and by the time that the machine has been running it should be ${instant(doubt.expected)}`;
    case 'longSince':
      return `${shows}, and the last event was recorded at ${instant(doubt.lastRecordedAt)}, more than a year before`;
  }
}

const instant = (time: number): string => new Date(time).toISOString();

function describeTruncation(truncation: Truncation): string {
  switch (truncation.kind) {
    case 'cut':
      return (
        (truncation.firstReadable === null
          ? 'it is there and shows none'
          : `the first that can be is at revision ${truncation.firstReadable}`) +
        '; its metadata has $tb, $maxCount or $maxAge, or had it when the server was scavenged'
      );
    case 'hole':
      return `the one at revision ${truncation.missing} is missing between others`;
    case 'missing':
      return `${truncation.events} of those before its last one are missing`;
    case 'deleted':
      return 'it was deleted on the server, which can be undone until that is scavenged by setting $tb in its metadata to 0';
    case 'tombstoned':
      return 'it was deleted on the server for ever (tombstoned); restore the log from a copy';
  }
}

function describeActual(actual: Revision | null): string {
  return actual === null ? 'does not exist' : `is at revision ${actual}`;
}
