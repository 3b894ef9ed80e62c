import type { RecordedEvent } from '@milepost/event-store';
import { openSqliteEventStore } from '@milepost/event-store/sqlite';
import { type Ordinal, ordinalOf, positionOf } from './log-position.js';
import type { LoggedEvent, ProposedEvent } from './logged-event.js';
import { fromStored, isPiece, storedName, toStored } from './stored-form.js';
import { createSignal, type Signal } from '../signal.js';

export type Direction = 'forwards' | 'backwards';

export type LogPage = {
  readonly events: readonly LoggedEvent[];
  /** The place from which the next page is to be read. */
  readonly reached: Ordinal;
  readonly isLast: boolean;
};

export type StreamWrite = {
  readonly stream: string;
  /** The revision of the first event. */
  readonly first: number;
  readonly events: readonly ProposedEvent[];
};

/** All streams under one order, durable; knows nothing of expected revisions and deletions. */
export type EventLog = {
  /** The last revision ever written to a stream, -1 when there is none. */
  lastRevision(stream: string): number;
  isTombstoned(stream: string): boolean;
  /** All of the writes or none. The ordinal of the last event of the first write. */
  write(writes: readonly StreamWrite[]): Promise<Ordinal>;
  writeTombstone(stream: string, event: ProposedEvent): Promise<Ordinal>;
  readStream(stream: string, from: number, direction: Direction, limit: number): Promise<readonly LoggedEvent[]>;
  /** Forwards: what comes after `place`; backwards: what comes before it. */
  readAll(place: Ordinal, direction: Direction, limit: number): Promise<LogPage>;
  /** The ordinal of the last event, 0 while there is none. */
  end(): Promise<Ordinal>;
  /** By the server's clock. */
  now(): number;
  readonly writes: Signal;
  close(): Promise<void>;
};

export async function openEventLog(file: string, clock: () => number): Promise<EventLog> {
  // Tests kill processes, not machines.
  const store = await openSqliteEventStore({ file, clock, fsync: false });
  const known = (stored: string): number => store.knownRevision?.(stored) ?? -1;
  const writes = createSignal();

  async function commit(appends: ReturnType<typeof toStored>): Promise<readonly (readonly RecordedEvent[])[]> {
    const { results, refusal } = await store.appendAll(appends);
    if (refusal !== null) throw refusal;
    writes.send();
    return results.map(({ events }) => events);
  }

  const decoded = (events: readonly RecordedEvent[]) =>
    Promise.all(events.filter((event) => !isPiece(event)).map((event) => fromStored(event, store)));

  return {
    lastRevision: (stream) => known(storedName('stream', stream)),
    isTombstoned: (stream) => known(storedName('tombstone', stream)) >= 0,
    write: async (all) => {
      const [first = [], ...others] = all.map(({ stream, first, events }) => toStored('stream', stream, first, events));
      const results = await commit([...first, ...others.flat()]);
      return lastOf(results[first.length - 1]);
    },
    writeTombstone: async (stream, event) => lastOf((await commit(toStored('tombstone', stream, 0, [event]))).at(-1)),
    readStream: async (stream, from, direction, limit) =>
      decoded(await store.readStream(storedName('stream', stream), { from, direction, limit })),
    readAll: async (place, direction, limit) => {
      if (direction === 'forwards') {
        const events = await store.readAll({ after: positionOf(place), limit });
        const reached = events.length === 0 ? place : lastOf(events);
        return { events: await decoded(events), reached, isLast: events.length < limit };
      }
      const start = Math.max(0, place - 1 - limit);
      const count = place - 1 - start;
      if (count <= 0) return { events: [], reached: place, isLast: true };
      const events = await store.readAll({ after: positionOf(start), limit: count });
      return { events: (await decoded(events)).reverse(), reached: start + 1, isLast: start === 0 };
    },
    end: async () => {
      const head = await store.head();
      return head === null ? 0 : ordinalOf(head.position);
    },
    now: clock,
    writes,
    close: () => store.close(),
  };
}

const lastOf = (events: readonly RecordedEvent[] | undefined): Ordinal => ordinalOf(events?.at(-1)?.position ?? '0');
