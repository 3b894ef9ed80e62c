import type { EventData } from '@eventstore/db-client';
import type { AppendRequest } from '../append-request.js';
import { type LastRecorded, decideAppend } from '../embedded/decide-append.js';
import type { EventRow } from '../embedded/event-row.js';
import { EventStoreError, EventStoreUnavailable, StatedTimeRefused, WrongExpectedRevision } from '../errors.js';
import type { AppendResult, Position, RecordedEvent, Revision, StreamName } from '../port.js';
import type { Client } from './client.js';
import { explain, toAppendError } from './failure.js';
import type { KnownStream, KnownStreams, Travel } from './known-streams.js';
import { toPosition } from './position.js';
import { toEventData } from './recorded-event.js';
import { backOff } from './retry.js';
import type { ServerLog } from './server-log.js';
import type { Echo, Tail } from './tail.js';

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
  readonly known: KnownStreams;
  readonly tail: Tail;
  /** From the call to the answer. */
  readonly timeoutMs: number;
  /** Highest position that this process has seen. */
  readonly seen: () => Position | null;
};

type Entry = {
  readonly number: number;
  readonly request: AppendRequest;
  readonly data: readonly EventData[];
  readonly settle: (outcome: AppendResult | Error) => void;
  settled: boolean;
  /** Highest position seen before it was sent for the first time; undefined: it was never sent. */
  seenBefore: Position | null | undefined;
  failures: number;
};

/** The last event of the log, as far as it is known here, and when the server was asked for it. */
type Last = { readonly value: LastRecorded | null; readonly trueAt: number; readonly askedAt: number };

const headIsGoodForMs = 1_000;
const loadedAtOnce = 10_000;

/**
 * Each append is decided on what this process knows of its stream, with the appends before it taken for written, and is sent with
 * the exact revision that follows: so the server writes it once however often it is sent, and refuses it when the knowledge was
 * wrong. Then the stream is read, and the append decided again. What is refused here is refused on knowledge not older than the call.
 */
export function createAppendPipeline({ client, server, log, known, tail, timeoutMs, seen }: Parts): AppendPipeline {
  const queue: Entry[] = [];
  const unsettled = new Set<Entry>();
  const travelling = new Set<Travel>();
  const loading = new Map<StreamName, Promise<boolean>>();
  let calls = 0;
  let held = false;
  let last: Last | null = null;
  let idle = () => {};

  const state = {
    findEvent: known.findEvent,
    lastRevision: known.lastRevision,
    lastRecorded: () => last?.value ?? null,
  };

  function pump(): void {
    while (!held && queue.length > 0) {
      const entry = queue[0] as Entry;
      const missing = entry.settled ? null : missingFor(entry);
      if (missing !== null) {
        held = true;
        void missing.then(
          () => release(),
          (error: unknown) => {
            queue.splice(queue.indexOf(entry), 1);
            failed(entry, error);
            release();
          },
        );
        return;
      }
      queue.shift();
      if (!entry.settled) decide(entry);
    }
  }

  function release(): void {
    held = false;
    pump();
  }

  /** Puts it back at its place. */
  function again(entry: Entry): void {
    const place = queue.findIndex(({ number }) => number > entry.number);
    queue.splice(place < 0 ? queue.length : place, 0, entry);
    pump();
  }

  /** What has to be read before the entry can be decided, while those behind it wait; null: nothing. */
  function missingFor({ request, failures }: Entry): Promise<unknown> | null {
    if (isMissing(request, failures)) return load(request.stream);
    if (request.events.every(({ stated }) => stated === null)) return null;
    if (last !== null && performance.now() - last.askedAt < headIsGoodForMs) return null;
    return travelling.size > 0 ? areWritten(travelling) : askForHead();
  }

  /** That a stream does not exist is believed, once: most appends with `noStream` are right. */
  function isMissing({ stream, expected }: AppendRequest, failures: number): boolean {
    return known.get(stream) === undefined && (expected !== 'noStream' || failures > 0);
  }

  /** Resolves with whether the server knows nothing that was not known here. */
  function load(stream: StreamName): Promise<boolean> {
    const running = loading.get(stream);
    if (running) return running;
    const work = loadFromServer(stream).finally(() => loading.delete(stream));
    loading.set(stream, work);
    return work;
  }

  async function loadFromServer(stream: StreamName): Promise<boolean> {
    const trueAt = calls;
    const base = known.get(stream);
    const sure = base === undefined ? 0 : Math.min(base.from + base.ids.length, ...firsts(base.travelling));
    const events: RecordedEvent[] = [];
    for (;;) {
      const from = (events.at(-1)?.revision ?? sure - 1) + 1;
      const page = await log.readStream(stream, { direction: 'forwards', from, limit: loadedAtOnce });
      events.push(...page);
      if (page.length < loadedAtOnce) break;
    }
    const start = base === undefined ? (events[0]?.revision ?? 0) : sure;
    return known.learn(stream, base, { start, ids: events.map(({ id }) => id), trueAt });
  }

  async function askForHead(): Promise<void> {
    const [trueAt, askedAt] = [calls, performance.now()];
    const head = await log.head();
    const value = head && { recordedAt: Date.parse(head.recordedAt), stated: head.recordedAtStated };
    last = { value, trueAt, askedAt };
  }

  function decide(entry: Entry): void {
    const { request } = entry;
    if (known.get(request.stream) === undefined) {
      known.learn(request.stream, undefined, { start: 0, ids: [], trueAt: -1 });
    }
    const stream = known.get(request.stream) as KnownStream;
    try {
      const decision = decideAppend(request, state, Date.now());
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
      else again(entry);
    } catch (error) {
      failed(entry, error);
    }
  }

  /** What is refused at its place stays refused, whatever was sent after it, unless it was on wrong knowledge. */
  async function stands(refusal: EventStoreError, { number, request }: Entry, stream: KnownStream): Promise<boolean> {
    if (!(await areWritten(uncertainFor(request, stream, refusal)))) return false;
    if (refusal instanceof StatedTimeRefused && (last === null || last.trueAt < number)) {
      last = null;
      return false;
    }
    while (stream.trueAt < number) {
      if (!(await load(request.stream))) return false;
    }
    return true;
  }

  /** Appends under way on which the refusal rests. */
  function uncertainFor(request: AppendRequest, stream: KnownStream, refusal: EventStoreError): readonly Travel[] {
    if (refusal instanceof StatedTimeRefused) return [...travelling];
    if (refusal instanceof WrongExpectedRevision) return [...stream.travelling];
    return request.events.flatMap(({ id }) => {
      const place = known.findEvent(id);
      return place === undefined ? [] : travellingAt(known.get(place.stream), place.revision, 1);
    });
  }

  async function repeat(entry: Entry, stream: KnownStream, first: Revision): Promise<void> {
    const underWay = travellingAt(stream, first, entry.request.events.length);
    if (await areWritten(underWay)) return answer(entry, first, null);
    again(entry);
  }

  function send(entry: Entry, stream: KnownStream, rows: readonly EventRow[]): void {
    const ids = rows.map(({ id }) => id);
    const { revision: first } = rows[0] as EventRow;
    const sentAt = calls;
    if (entry.seenBefore === undefined) entry.seenBefore = seen();
    known.extend(stream, ids);
    if (last !== null) last = { ...last, value: rows.at(-1) as EventRow };
    const echo = tail.expect(ids);
    const expected = first === 0 ? 'no_stream' : BigInt(first - 1);
    const written = client.append(stream.name, expected, entry.data, timeoutMs / 2);
    const outcome = written.then(
      ({ lastRevision, position }) => {
        arrived();
        const firstWritten = lastRevision - ids.length + 1;
        // Written long ago, and the stream may be longer; or a deleted stream, which begins again where it had ended.
        const isOld = position !== undefined && isSeen(toPosition(position), entry);
        if (isOld || firstWritten !== first) known.forget(stream.name);
        else stream.trueAt = Math.max(stream.trueAt, sentAt);
        void answer(entry, firstWritten, isOld ? null : echo);
        return true;
      },
      (error: unknown) => {
        arrived();
        echo.cancel();
        if (known.get(stream.name) === stream) known.forget(stream.name);
        last = null;
        failed(entry, error);
        return false;
      },
    );
    const travel: Travel = { first, count: ids.length, written: outcome };
    const arrived = () => {
      travelling.delete(travel);
      stream.travelling.delete(travel);
    };
    travelling.add(travel);
    stream.travelling.add(travel);
  }

  /** Tries again what may succeed, until the entry's time is over. */
  function failed(entry: Entry, error: unknown): void {
    entry.failures += 1;
    if (entry.settled) return;
    const failure = explain(error instanceof EventStoreUnavailable ? error.cause : error);
    if (failure.kind === 'conflict') again(entry);
    else if (failure.kind === 'passing') setTimeout(() => again(entry), backOff(entry.failures - 1));
    else entry.settle(toAppendError(entry.request.stream, error, server));
  }

  async function answer(entry: Entry, first: Revision, echo: Echo | null): Promise<void> {
    const { request } = entry;
    try {
      const events = (await echo?.events()) ?? (await readBack(request, first));
      const { position } = events.at(-1) as RecordedEvent;
      entry.settle({ events, position, repeated: isSeen(position, entry) });
    } catch (error) {
      entry.settle(error as Error);
    }
  }

  async function readBack({ stream, events }: AppendRequest, from: Revision): Promise<readonly RecordedEvent[]> {
    const read = await log.readStream(stream, { direction: 'forwards', from, limit: events.length });
    if (events.every(({ id }, index) => read[index]?.id === id)) return read;
    throw new EventStoreUnavailable(
      `The append to stream ${stream} was written, but cannot be read from the event store at ${server}; was the stream deleted? ` +
        'Repeating it with the same ids is safe.',
    );
  }

  return {
    append(request) {
      const data = request.events.map((event) => toEventData(request.stream, event));
      calls += 1;
      const number = calls;
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          entry.settle(
            new EventStoreUnavailable(
              `The event store at ${server} did not take the append to stream ${request.stream} within ${timeoutMs} ms. ` +
                'It may or may not have been written; repeating it with the same ids is safe.',
            ),
          );
        }, timeoutMs);
        const entry: Entry = {
          number,
          request,
          data,
          settled: false,
          seenBefore: undefined,
          failures: 0,
          settle(outcome) {
            if (entry.settled) return;
            entry.settled = true;
            clearTimeout(timer);
            unsettled.delete(entry);
            if (outcome instanceof Error) reject(outcome);
            else resolve(outcome);
            if (unsettled.size === 0) idle();
          },
        };
        unsettled.add(entry);
        queue.push(entry);
        // While those before it hold the line.
        if (held && isMissing(request, 0)) load(request.stream).catch(() => {});
        pump();
      });
    },
    idle: () =>
      new Promise((resolve) => {
        idle = resolve;
        if (unsettled.size === 0) resolve();
      }),
  };
}

/** Whether it was in the log before the entry was first sent. */
function isSeen(position: Position, { seenBefore }: Entry): boolean {
  return seenBefore === undefined || (seenBefore !== null && position <= seenBefore);
}

function travellingAt(stream: KnownStream | undefined, from: Revision, count: number): readonly Travel[] {
  return [...(stream?.travelling ?? [])].filter(
    (travel) => travel.first < from + count && from < travel.first + travel.count,
  );
}

function firsts(travels: ReadonlySet<Travel>): readonly Revision[] {
  return [...travels].map(({ first }) => first);
}

async function areWritten(travels: Iterable<Travel>): Promise<boolean> {
  return (await Promise.all([...travels].map(({ written }) => written))).every(Boolean);
}
