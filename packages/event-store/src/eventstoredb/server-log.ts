import type { AllStreamResolvedEvent, ReadPosition } from '@eventstore/db-client';
import { EventStoreClosed, InvalidRead } from '../errors.js';
import type { LogHead, Position, RecordedEvent, StreamName } from '../port.js';
import type { StreamRead } from '../read-request.js';
import type { Client } from './client.js';
import { collect, Silence } from './collect.js';
import { explain, toEventStoreError } from './failure.js';
import type { OwnStreams } from './own-streams.js';
import { toPosition, toServerPosition } from './position.js';
import { type ServerEvent, toRecordedEvent } from './recorded-event.js';
import { retried } from './retry.js';

/** Reads of the log, each with a time limit, and tried again while the server is away for a moment. */
export type ServerLog = {
  readStream(stream: StreamName, read: StreamRead): Promise<readonly RecordedEvent[]>;
  readAll(after: Position | undefined, limit: number): Promise<readonly RecordedEvent[]>;
  head(): Promise<LogHead | null>;
  /** Position of the last record of the server, whoever wrote it; null when there is none. */
  end(): Promise<Position | null>;
};

type Parts = {
  readonly client: Client;
  readonly server: string;
  readonly own: OwnStreams;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  /** Told of positions that are certainly in the log. */
  readonly saw: (position: Position) => void;
};

const smallestPage = 4;
const largestPage = 4_096;

export function createServerLog({ client, server, own, timeoutMs, signal, saw }: Parts): ServerLog {
  /** Up to where the log was searched for its last event, and what was found. */
  let searched: { readonly upTo: Position; readonly head: LogHead | null } | null = null;

  async function read<T>(attempt: () => Promise<T>): Promise<T> {
    try {
      return await retried(attempt, { withinMs: timeoutMs, isPassing, signal });
    } catch (cause) {
      if (signal.aborted) throw new EventStoreClosed();
      if (cause instanceof Silence) client.reconnect();
      const failure = explain(cause);
      if (failure.kind === 'invalid') throw new InvalidRead(`the server says ${failure.problem}`);
      throw toEventStoreError(cause, server);
    }
  }

  function page(
    direction: 'forwards' | 'backwards',
    fromPosition: ReadPosition,
    maxCount: number,
  ): Promise<readonly ServerEvent[]> {
    return read(async () => {
      const events = (await collect(client.readAll({ direction, fromPosition, maxCount }), timeoutMs, signal)).flatMap(
        recordOf,
      );
      const newest = direction === 'forwards' ? events.at(-1) : events[0];
      if (newest) saw(positionOf(newest));
      return events;
    });
  }

  async function readStream(
    stream: StreamName,
    { direction, from, limit }: StreamRead,
  ): Promise<readonly RecordedEvent[]> {
    const fromRevision = from === Number.MAX_SAFE_INTEGER ? 'end' : BigInt(from);
    const options = { direction, fromRevision, maxCount: limit } as const;
    return read(async () => {
      try {
        const events = await collect(client.readStream(stream, options), timeoutMs, signal);
        const recorded = events.flatMap(({ event }) => (event ? [toRecordedEvent(event)] : []));
        const newest = direction === 'forwards' ? recorded.at(-1) : recorded[0];
        if (newest) saw(newest.position);
        return recorded;
      } catch (cause) {
        const { kind } = explain(cause);
        if (kind === 'noStream' || kind === 'deleted') return [];
        throw cause;
      }
    });
  }

  async function readAll(after: Position | undefined, limit: number): Promise<readonly RecordedEvent[]> {
    const found: RecordedEvent[] = [];
    let last = own.startingAfter(after);
    for (let size = limit + 1; ; size = Math.min(2 * size, largestPage)) {
      const events = await page('forwards', last === undefined ? 'start' : toServerPosition(last), size);
      for (const event of events) {
        const position = positionOf(event);
        // Reads begin with the event at the position, if there is one.
        if (last !== undefined && position <= last) continue;
        last = position;
        if (own.has(event)) found.push(toRecordedEvent(event));
        if (found.length === limit) return found;
      }
      if (events.length < size) return found;
    }
  }

  async function head(): Promise<LogHead | null> {
    const known = searched;
    let upTo: Position | undefined;
    let from: ReadPosition = 'end';
    const remember = (found: LogHead | null) => {
      if (upTo !== undefined) searched = { upTo, head: found };
      return found;
    };
    for (let size = smallestPage; ; size = Math.min(8 * size, largestPage)) {
      const events = await page('backwards', from, size);
      for (const event of events) {
        const position = positionOf(event);
        upTo ??= position;
        if (known !== null && position <= known.upTo) return remember(known.head);
        if (!own.isAfterStart(position)) return remember(null);
        if (own.has(event)) return remember(headOf(toRecordedEvent(event)));
        from = toServerPosition(position);
      }
      if (events.length < size) return remember(null);
    }
  }

  return {
    readStream,
    readAll,
    head,
    end: async () => {
      const [last] = await page('backwards', 'end', 1);
      return last ? positionOf(last) : null;
    },
  };
}

function isPassing(error: unknown): boolean {
  return !(error instanceof Silence) && explain(error).kind === 'passing';
}

function recordOf({ event, link }: AllStreamResolvedEvent): ServerEvent[] {
  const record = event ?? link;
  return record ? [record] : [];
}

function positionOf({ position }: ServerEvent): Position {
  return toPosition(position ?? { commit: 0n, prepare: 0n });
}

function headOf({ position, recordedAt, recordedAtStated }: RecordedEvent): LogHead {
  return { position, recordedAt, recordedAtStated };
}
