import { setMaxListeners } from 'node:events';
import { appendOneByOne } from '../append-all.js';
import { type AppendRequest, prepareAppend } from '../append-request.js';
import { EventStoreClosedError, EventStoreUnavailableError } from '../errors.js';
import type { AppendAllResult, AppendResult, EventStore, Position, StreamAppend, StreamName } from '../port.js';
import { LAST, prepareLimit, prepareStreamRead } from '../read-request.js';
import { createAppendPipeline } from './append-pipeline.js';
import { answersOf, toRuns } from './append-runs.js';
import type { Client } from './client.js';
import { type FollowParts, followServer } from './follow-server.js';
import { createKnownStreams } from './known-streams.js';
import type { Logger } from './logger.js';
import type { OwnStreams } from './own-streams.js';
import { createServerLog } from './server-log.js';
import { createStreamKnowledge } from './stream-knowledge.js';
import { createStreamLog } from './stream-log.js';
import { createTail } from './tail.js';

export type Limits = {
  readonly appendTimeoutMs: number;
  readonly readTimeoutMs: number;
  readonly silenceMs: number;
  readonly closeTimeoutMs: number;
};

export type Parts = {
  readonly client: Client;
  /** Its addresses, for sentences. */
  readonly server: string;
  readonly own: OwnStreams;
  readonly limits: Limits;
  readonly logger: Logger;
};

/** The store on an open client, of which it becomes the owner. */
export function createEventStoreDbEventStore({ client, server, own, limits, logger }: Parts): EventStore {
  const closing = new AbortController();
  // Every read and every wait of a subscription listens.
  setMaxListeners(0, closing.signal);
  let closed: Promise<void> | undefined;
  let highest: Position | null = null;
  function note(position: Position) {
    if (highest === null || position > highest) highest = position;
  }

  const reads = {
    client,
    server,
    timeoutMs: limits.readTimeoutMs,
    signal: closing.signal,
    saw: note,
    seen: () => highest,
  };
  const log = createServerLog({ ...reads, own });
  const streams = createStreamLog({ ...reads, logger });
  const following: FollowParts = {
    client,
    server,
    log,
    own,
    logger,
    silenceMs: limits.silenceMs,
    noticed,
    closing: closing.signal,
  };
  const tail = createTail(followFromNow, (error) => {
    logger.warn({ server, err: error }, 'appended events are read back one by one: they cannot be followed');
  });
  const known = createKnownStreams();
  const knowledge = createStreamKnowledge(streams, known);
  const pipeline = createAppendPipeline({
    client,
    server,
    log,
    streams,
    known,
    knowledge,
    tail,
    timeoutMs: limits.appendTimeoutMs,
    seen: () => highest,
  });

  /** What this process knows of the stream is not what the server shows any more. */
  function noticed(stream: StreamName): void {
    known.forget(stream);
    void streams.check(stream);
  }

  async function followFromNow() {
    const after = await log.end();
    return followServer(following, { isPrompt: true, ...(after === null ? {} : { after }) });
  }

  async function append(request: AppendRequest): Promise<AppendResult> {
    const result = await pipeline.append(request);
    note(result.position);
    return result;
  }

  const appendOne: EventStore['append'] = async (stream, expected, events) => {
    if (closed !== undefined) throw new EventStoreClosedError();
    return append(prepareAppend(stream, expected, events));
  };

  async function appendAll(appends: readonly StreamAppend[]): Promise<AppendAllResult> {
    if (closed !== undefined) throw new EventStoreClosedError();
    const results: AppendResult[] = [];
    const { requests, malformed } = prepareAll(appends);
    for (const run of toRuns(requests)) {
      try {
        results.push(...answersOf(run, await append(run.whole)));
      } catch (error) {
        if (run.parts.length === 1 || error instanceof EventStoreUnavailableError) {
          return { results, refusal: error as Error };
        }
        // Some of them may be there already, or good: only one by one shows which.
        const start = results.length;
        const one = await appendOneByOne(appendOne, appends.slice(start, start + run.parts.length));
        results.push(...one.results);
        if (one.refusal) return { results, refusal: one.refusal };
      }
    }
    return { results, refusal: malformed };
  }

  async function open<T>(work: () => Promise<T>): Promise<T> {
    if (closed !== undefined) throw new EventStoreClosedError();
    return work();
  }

  async function close(): Promise<void> {
    await pipeline.idle();
    closing.abort();
    await client.close(limits.closeTimeoutMs);
  }

  return {
    append: appendOne,
    appendAll,
    truncatedStreams: () => streams.truncated(),
    readStream: (stream, options) => open(() => knowledge.readStream(stream, prepareStreamRead(options))),
    lastOf: (stream) => open(async () => (await knowledge.readStream(stream, LAST))[0] ?? null),
    readAll: ({ after, limit } = {}) => open(() => log.readAll(after, prepareLimit(limit))),
    subscribeAll: (options) => followServer(following, options),
    head: () => open(() => log.head()),
    close: () => (closed ??= close()),
  };
}

/** Those up to the first that could never succeed, and what is wrong with it. */
function prepareAll(appends: readonly StreamAppend[]): {
  readonly requests: readonly AppendRequest[];
  readonly malformed: Error | null;
} {
  const requests: AppendRequest[] = [];
  try {
    for (const { stream, expected, events } of appends) requests.push(prepareAppend(stream, expected, events));
  } catch (error) {
    return { requests, malformed: error as Error };
  }
  return { requests, malformed: null };
}
