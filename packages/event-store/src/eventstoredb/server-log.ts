import type { AllStreamResolvedEvent, ReadPosition } from '@eventstore/db-client';
import { EventStoreClosedError, InvalidReadError } from '../errors.js';
import type { LogHead, Position, RecordedEvent } from '../port.js';
import type { Client } from './client.js';
import { collect, SilenceError } from './collect.js';
import { explain, toEventStoreError } from './failure.js';
import type { OwnStreams } from './own-streams.js';
import { toPosition, toServerPosition } from './position.js';
import { type ServerEvent, toRecordedEvent } from './recorded-event.js';
import { retried } from './retry.js';

/** Reads of the log, each with a time limit, and tried again while the server is away for a moment. */
export type ServerLog = {
  /** @throws InvalidReadError for a position beyond the end of the log */
  readAll(after: Position | undefined, limit: number): Promise<readonly RecordedEvent[]>;
  head(): Promise<LogHead | null>;
  /** Position of the last record of the server, whoever wrote it; null when there is none. */
  end(): Promise<Position | null>;
  /**
   * Looks through what comes after a position, up to the first event that is wanted (`isMissing`: there is one) or to the end. Nothing
   * wanted is between the position and `upTo`.
   */
  lookBehind(
    after: Position | undefined,
    isWanted: OwnStreams['has'],
  ): Promise<{ readonly isMissing: boolean; readonly upTo: Position | undefined }>;
};

/** What reads of a server have in common. */
export type ReadParts = {
  readonly client: Client;
  readonly server: string;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  /** Told of positions that are certainly in the log. */
  readonly saw: (position: Position) => void;
  /** The highest of them. */
  readonly seen: () => Position | null;
};

/** Does it again while it fails in passing, and says in our words what fails for good. */
export async function reading<T>(
  { client, server, timeoutMs, signal }: ReadParts,
  attempt: () => Promise<T>,
): Promise<T> {
  try {
    return await retried(attempt, { withinMs: timeoutMs, isPassing, signal });
  } catch (cause) {
    if (signal.aborted) throw new EventStoreClosedError();
    if (cause instanceof SilenceError) client.reconnect();
    const failure = explain(cause);
    if (failure.kind === 'invalid') throw new InvalidReadError(`the server says ${failure.problem}`);
    throw toEventStoreError(cause, server);
  }
}

const SMALLEST_PAGE = 4;
const LARGEST_PAGE = 4_096;

export function createServerLog(parts: ReadParts & { readonly own: OwnStreams }): ServerLog {
  const { client, own, timeoutMs, signal, saw, seen } = parts;
  /** Up to where the log was searched for its last event, and what was found. */
  let searched: { readonly upTo: Position; readonly head: LogHead | null } | null = null;

  function page(
    direction: 'forwards' | 'backwards',
    fromPosition: ReadPosition,
    maxCount: number,
  ): Promise<readonly ServerEvent[]> {
    return reading(parts, async () => {
      const read = client.readAll({ direction, fromPosition, maxCount });
      const events = (await collect(read, timeoutMs, signal)).flatMap(recordOf);
      const newest = direction === 'forwards' ? events.at(-1) : events[0];
      if (newest) saw(positionOf(newest));
      return events;
    });
  }

  /** All records after the position, in pages that grow. */
  async function* recordsAfter(
    after: Position | undefined,
    firstPage: number,
  ): AsyncGenerator<{ readonly event: ServerEvent; readonly position: Position }> {
    let last = after;
    for (let size = firstPage; ; size = Math.min(2 * size, LARGEST_PAGE)) {
      const events = await page('forwards', last === undefined ? 'start' : toServerPosition(last), size);
      for (const event of events) {
        const position = positionOf(event);
        // Reads begin with the event at the position, if there is one.
        if (last !== undefined && position <= last) continue;
        last = position;
        yield { event, position };
      }
      if (events.length < size) return;
    }
  }

  async function readAll(after: Position | undefined, limit: number): Promise<readonly RecordedEvent[]> {
    const found: RecordedEvent[] = [];
    if (after !== undefined) await assertInLog(after);
    for await (const { event } of recordsAfter(own.startingAfter(after), limit + 1)) {
      if (own.has(event)) found.push(toRecordedEvent(event));
      if (found.length === limit) break;
    }
    return found;
  }

  async function end(): Promise<Position | null> {
    const [last] = await page('backwards', 'end', 1);
    return last ? positionOf(last) : null;
  }

  /** @throws InvalidReadError */
  async function assertInLog(position: Position): Promise<void> {
    toServerPosition(position);
    const known = seen();
    if (known !== null && position <= known) return;
    const last = await end();
    if (last === null || position > last)
      throw new InvalidReadError(`the position ${position} is beyond the end of the log`);
  }

  async function head(): Promise<LogHead | null> {
    const known = searched;
    let upTo: Position | undefined;
    let from: ReadPosition = 'end';
    function remember(found: LogHead | null) {
      if (upTo !== undefined) searched = { upTo, head: found };
      return found;
    }
    for (let size = SMALLEST_PAGE; ; size = Math.min(8 * size, LARGEST_PAGE)) {
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
    readAll,
    head,
    end,
    async lookBehind(after, isWanted) {
      let upTo = after;
      for await (const { event, position } of recordsAfter(after, SMALLEST_PAGE)) {
        if (isWanted(event)) return { isMissing: true, upTo };
        upTo = position;
      }
      return { isMissing: false, upTo };
    },
  };
}

function isPassing(error: unknown): boolean {
  return !(error instanceof SilenceError) && explain(error).kind === 'passing';
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
