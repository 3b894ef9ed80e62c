import type { AppendRequest } from '../append-request.js';
import { type LastRecorded, lastRecordedOf } from '../clock/recording-clock.js';
import { decideAppend } from '../embedded/decide-append.js';
import type { EventRow } from '../embedded/event-row.js';
import {
  EventStoreError,
  EventStoreUnavailableError,
  StatedTimeRefusedError,
  StreamTruncatedError,
  WrongExpectedRevisionError,
} from '../errors.js';
import type { AppendResult, Position, RecordedEvent, Revision, StreamName } from '../port.js';
import { createEntry, type Entry, isOlder } from './append-entry.js';
import { createAppendLine } from './append-line.js';
import type { Client, Written } from './client.js';
import { explain, toAppendError } from './failure.js';
import type { KnownStream, KnownStreams } from './known-streams.js';
import { toPosition } from './position.js';
import { backOff } from './retry.js';
import type { ServerLog } from './server-log.js';
import type { StreamKnowledge } from './stream-knowledge.js';
import type { StreamLog } from './stream-log.js';
import type { Echo, Tail } from './tail.js';
import { areWritten, type Travel, travellingAt } from './travel.js';

export type AppendPipeline = {
  /** Appends are decided and sent in the order of the calls, without waiting for the answers to those before. */
  append(request: AppendRequest): Promise<AppendResult>;
  /** Waits until no append is under way. */
  idle(): Promise<void>;
};

type Parts = {
  readonly client: Client;
  readonly server: string;
  readonly log: ServerLog;
  readonly streams: StreamLog;
  readonly known: KnownStreams;
  readonly knowledge: StreamKnowledge;
  readonly tail: Tail;
  /** From the call to the answer. */
  readonly timeoutMs: number;
  /** Highest position that this process has seen. */
  readonly seen: () => Position | null;
};

/** The last event of the log as far as it is known here, and when the server was asked for it. */
type Last = { readonly value: LastRecorded | null; readonly trueAt: number; readonly askedAt: number };

const HEAD_IS_GOOD_FOR_MS = 1_000;

/**
 * Each append is decided on what this process knows of its stream, with the appends before it taken for written, and is sent with
 * the exact revision that follows: so the server writes it once however often it is sent, and refuses it when the knowledge was
 * wrong. Then the stream is read, and the append decided again. What is refused here is refused on knowledge not older than the call.
 */
export function createAppendPipeline(parts: Parts): AppendPipeline {
  const { client, server, log, streams, known, knowledge, tail, timeoutMs, seen } = parts;
  const line = createAppendLine({ missingFor, decide, failed });
  const underWay = new Set<Promise<unknown>>();
  const travelling = new Set<Travel>();
  let last: Last | null = null;

  const state = {
    findEvent: known.findEvent,
    lastRevision: known.lastRevision,
    lastRecorded: () => last?.value ?? null,
  };

  /** What has to be read before the entry can be decided; null: nothing. */
  function missingFor({ request, failures }: Entry): Promise<unknown> | null {
    if (isMissing(request, failures)) return knowledge.load(request.stream);
    if (request.events.every(({ stated }) => stated === null)) return null;
    if (last !== null && performance.now() - last.askedAt < HEAD_IS_GOOD_FOR_MS) return null;
    return travelling.size > 0 ? areWritten(travelling) : askForLast();
  }

  /** That a stream does not exist is believed, once: most appends with `noStream` are right. */
  function isMissing({ stream, expected }: AppendRequest, failures: number): boolean {
    return known.get(stream) === undefined && (expected !== 'noStream' || failures > 0);
  }

  async function askForLast(): Promise<void> {
    const [trueAt, askedAt] = [knowledge.lastNumber(), performance.now()];
    const value = lastRecordedOf(await log.head());
    last = { value, trueAt, askedAt };
  }

  function decide(entry: Entry): void {
    const { request } = entry;
    if (known.get(request.stream) === undefined) {
      known.learn(request.stream, undefined, { start: 0, ids: [], trueAt: -1 });
    }
    const stream = known.get(request.stream) as KnownStream;
    try {
      const decision = decideAppend(request, state, Date.now);
      if (decision.kind === 'write') send(entry, stream, decision.rows);
      else void repeat(entry, stream, decision.firstRevision);
    } catch (error) {
      if (error instanceof EventStoreError) void refuse(entry, stream, error);
      else entry.settle(error as Error);
    }
  }

  async function refuse(entry: Entry, stream: KnownStream, refusal: EventStoreError): Promise<void> {
    try {
      if (await stands(refusal, entry, stream)) entry.settle(refusal);
      else line.again(entry);
    } catch (error) {
      failed(entry, error);
    }
  }

  /** What is refused at its place stays refused, whatever was sent after it, unless it was on wrong knowledge. */
  async function stands(refusal: EventStoreError, { number, request }: Entry, stream: KnownStream): Promise<boolean> {
    if (!(await areWritten(uncertainFor(request, stream, refusal)))) return false;
    if (refusal instanceof StatedTimeRefusedError && (last === null || last.trueAt < number)) {
      last = null;
      return false;
    }
    while (stream.trueAt < number) {
      if (!(await knowledge.load(request.stream))) return false;
    }
    return true;
  }

  /** Appends under way on which the refusal rests. */
  function uncertainFor(request: AppendRequest, stream: KnownStream, refusal: EventStoreError): Iterable<Travel> {
    if (refusal instanceof StatedTimeRefusedError) return travelling;
    if (refusal instanceof WrongExpectedRevisionError) return stream.travelling;
    return request.events.flatMap(({ id }) => {
      const place = known.findEvent(id);
      return place === undefined ? [] : travellingAt(known.get(place.stream)?.travelling ?? [], place.revision, 1);
    });
  }

  async function repeat(entry: Entry, stream: KnownStream, first: Revision): Promise<void> {
    const uncertain = travellingAt(stream.travelling, first, entry.request.events.length);
    if (await areWritten(uncertain)) return answer(entry, first, null);
    line.again(entry);
  }

  function send(entry: Entry, stream: KnownStream, rows: readonly EventRow[]): void {
    const ids = rows.map(({ id }) => id);
    const { revision: first } = rows[0] as EventRow;
    const sentAt = knowledge.lastNumber();
    if (entry.seenBefore === undefined) entry.seenBefore = seen();
    known.extend(stream, ids);
    if (last !== null) last = { ...last, value: rows.at(-1) as EventRow };
    const echo = tail.expect(ids);
    const expected = first === 0 ? 'no_stream' : BigInt(first - 1);
    const written = client.append(stream.name, expected, entry.data, timeoutMs / 2).then(
      (result) => {
        arrive();
        const isOld = takeIn(entry, stream, first, sentAt, result);
        const revision = result.lastRevision - ids.length + 1;
        void answer(entry, revision, isOld ? null : echo, revision !== first);
        return true;
      },
      (error: unknown) => {
        arrive();
        echo.cancel();
        if (known.get(stream.name) === stream) known.forget(stream.name);
        last = null;
        failed(entry, error);
        return false;
      },
    );
    const travel: Travel = { first, count: ids.length, written };
    function arrive() {
      travelling.delete(travel);
      stream.travelling.delete(travel);
    }
    travelling.add(travel);
    stream.travelling.add(travel);
  }

  /** @returns whether it had been written before it was first sent */
  function takeIn(entry: Entry, stream: KnownStream, first: Revision, sentAt: number, written: Written): boolean {
    const isOld = written.position !== undefined && isOlder(toPosition(written.position), entry);
    // The stream may be longer than that; or it was deleted, and went on where it had ended.
    const isElsewhere = written.lastRevision !== first + entry.request.events.length - 1;
    if (isOld || isElsewhere) known.forget(stream.name);
    else stream.trueAt = Math.max(stream.trueAt, sentAt);
    return isOld;
  }

  /** Tries again what may succeed, until the entry's time is over. */
  function failed(entry: Entry, error: unknown): void {
    entry.failures += 1;
    const failure = explain(error instanceof EventStoreUnavailableError ? error.cause : error);
    if (failure.kind === 'conflict') line.again(entry);
    else if (failure.kind === 'passing') setTimeout(() => line.again(entry), backOff(entry.failures - 1));
    else entry.settle(toAppendError(entry.request.stream, error, server));
  }

  async function answer(entry: Entry, first: Revision, echo: Echo | null, isElsewhere = false): Promise<void> {
    try {
      if (isElsewhere) await assertWhole(entry.request.stream, first);
      const events = (await echo?.events()) ?? (await readBack(entry.request, first));
      const { position } = events.at(-1) as RecordedEvent;
      entry.settle({ events, position, repeated: isOlder(position, entry) });
    } catch (error) {
      entry.settle(error as Error);
    }
  }

  /** Of a stream in which something was written at another revision than was believed to be the next. @throws StreamTruncatedError */
  async function assertWhole(stream: StreamName, written: Revision): Promise<void> {
    try {
      await streams.readStream(stream, { direction: 'forwards', from: 0, limit: 1 });
    } catch (cause) {
      if (!(cause instanceof StreamTruncatedError)) throw cause;
      throw new StreamTruncatedError(stream, cause.truncation, { cause, written });
    }
  }

  async function readBack({ stream, events }: AppendRequest, from: Revision): Promise<readonly RecordedEvent[]> {
    const read = await streams.readStream(stream, { direction: 'forwards', from, limit: events.length });
    if (events.every(({ id }, index) => read[index]?.id === id)) return read;
    throw new EventStoreUnavailableError(
      `The append to stream ${stream} was written, but cannot be read from the event store at ${server}; was the stream deleted? ` +
        'Repeating it with the same ids is safe.',
    );
  }

  return {
    async append(request) {
      const entry = createEntry(request, { number: knowledge.nextNumber(), timeoutMs, server });
      const { answer } = entry;
      underWay.add(answer);
      // Asked for while those before it hold the line.
      if (line.isHeld() && isMissing(request, 0)) knowledge.load(request.stream).catch(() => {});
      line.push(entry);
      try {
        return await answer;
      } finally {
        underWay.delete(answer);
      }
    },
    idle: async () => {
      await Promise.allSettled(underWay);
    },
  };
}
