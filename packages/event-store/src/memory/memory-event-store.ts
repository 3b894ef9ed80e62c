import { appendOneByOne } from '../append-all.js';
import { type AppendRequest, prepareAppend } from '../append-request.js';
import type { RecordingClock } from '../clock/recording-clock.js';
import { decideAppend, type LogState } from '../embedded/decide-append.js';
import { type EventRow, toRecordedEvent } from '../embedded/event-row.js';
import { type FollowedLog, followLog } from '../embedded/follow-log.js';
import { toOrdinal, toPosition } from '../embedded/position.js';
import { createWakeUp } from '../embedded/wake-up.js';
import { EventStoreClosedError } from '../errors.js';
import type { AppendResult, EventStore, RecordedEvent } from '../port.js';
import { prepareLimit, prepareStreamRead } from '../read-request.js';
import { createMemoryLog } from './memory-log.js';

export type MemoryEventStoreOptions = {
  /** Default: the system's clock, believed. */
  readonly clock?: RecordingClock;
};

/** An event store that keeps everything in the memory of the process: for tests and for trying things out. */
export function openMemoryEventStore({ clock = Date.now }: MemoryEventStoreOptions = {}): EventStore {
  const log = createMemoryLog();
  const wakeUp = createWakeUp();
  let closed = false;

  const state: LogState = {
    findEvent: (id) => log.row(log.ordinalOfId(id)),
    lastRevision: (stream) => (log.stream(stream).length > 0 ? log.stream(stream).length - 1 : null),
    lastRecorded: () => log.row(log.length()) ?? null,
  };
  const followed: FollowedLog = {
    wakeUp,
    isClosed: () => closed,
    lastOrdinal: () => log.length(),
    page: (after, limit) => log.after(after, limit).map(recorded),
  };

  function recorded(ordinal: number): RecordedEvent {
    return toRecordedEvent(log.row(ordinal) as EventRow, ordinal);
  }

  function append(request: AppendRequest): AppendResult {
    const decision = decideAppend(request, state, clock);
    if (decision.kind === 'write') log.add(decision.rows);
    const first = decision.kind === 'write' ? (decision.rows[0] as EventRow).revision : decision.firstRevision;
    const ordinals = log.stream(request.stream).slice(first, first + request.events.length);
    if (decision.kind === 'write') wakeUp.wake();
    return {
      events: ordinals.map(recorded),
      position: toPosition(ordinals.at(-1) as number),
      repeated: decision.kind === 'repeated',
    };
  }

  function open<T>(work: () => T): Promise<T> {
    return new Promise((resolve) => {
      if (closed) throw new EventStoreClosedError();
      resolve(work());
    });
  }

  const appendNow: EventStore['append'] = (stream, expected, events) =>
    open(() => append(prepareAppend(stream, expected, events)));

  return {
    append: appendNow,
    appendAll: (appends) => appendOneByOne(appendNow, appends),
    knownRevision: (stream) => (closed ? undefined : state.lastRevision(stream)),
    readStream: (stream, options) =>
      open(() => {
        const { direction, from, limit } = prepareStreamRead(options);
        const ordinals = log.stream(stream);
        if (direction === 'forwards') return ordinals.slice(from, from + limit).map(recorded);
        const end = Math.min(from + 1, ordinals.length);
        return ordinals
          .slice(Math.max(0, end - limit), end)
          .reverse()
          .map(recorded);
      }),
    lastOf: (stream) =>
      open(() => {
        const last = log.stream(stream).at(-1);
        return last === undefined ? null : recorded(last);
      }),
    readAll: ({ after, limit } = {}) =>
      open(() => log.after(toOrdinal(after, log.length()), prepareLimit(limit)).map(recorded)),
    subscribeAll: (options) => followLog(followed, options),
    head: () =>
      open(() => {
        if (log.length() === 0) return null;
        const { position, recordedAt, recordedAtStated } = recorded(log.length());
        return { position, recordedAt, recordedAtStated };
      }),
    close: () => {
      closed = true;
      wakeUp.wake();
      return Promise.resolve();
    },
  };
}
