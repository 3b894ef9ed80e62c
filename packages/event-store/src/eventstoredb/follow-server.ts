import { EventStoreClosed, EventStoreError } from '../errors.js';
import type { Position, RecordedEvent, SubscribeOptions, SubscriptionItem } from '../port.js';
import { prepareBatchSize } from '../read-request.js';
import type { Client } from './client.js';
import { Silence } from './collect.js';
import { explain, toEventStoreError } from './failure.js';
import { type Feed, openFeed } from './feed.js';
import type { Logger } from './logger.js';
import type { OwnStreams } from './own-streams.js';
import { toPosition, toServerPosition } from './position.js';
import { toRecordedEvent } from './recorded-event.js';
import { backOff } from './retry.js';
import type { ServerLog } from './server-log.js';
import { createWaiting, type Waiting } from './waiting.js';

export type FollowParts = {
  readonly client: Client;
  readonly server: string;
  readonly log: ServerLog;
  readonly own: OwnStreams;
  readonly logger: Logger;
  /** How long nothing may come before the log is asked whether something should have. */
  readonly silenceMs: number;
  readonly closing: AbortSignal;
};

/** Each iteration is a subscription of its own, which is opened again, from where it was, as often as it breaks. */
export function followServer(parts: FollowParts, options: SubscribeOptions = {}): AsyncIterable<SubscriptionItem> {
  return {
    [Symbol.asyncIterator]() {
      const left = new AbortController();
      const waiting = createWaiting([left.signal, parts.closing, ...(options.signal ? [options.signal] : [])]);
      const generator = items(parts, options, waiting);
      // A generator alone would queue `return` behind a `next` that may wait for ever.
      return {
        next: () => generator.next(),
        return: () => {
          left.abort();
          return generator.return(undefined);
        },
      };
    },
  };
}

async function* items(
  { client, server, log, own, logger, silenceMs, closing }: FollowParts,
  options: SubscribeOptions,
  waiting: Waiting,
): AsyncGenerator<SubscriptionItem, undefined> {
  if (closing.aborted) throw new EventStoreClosed();
  const batchSize = prepareBatchSize(options.batchSize);
  const { has, filter } = own.among(options.categories);
  /** Up to here everything was delivered or is not wanted. */
  let after = own.startingAfter(options.after);
  let failures = 0;
  /** Nothing was delivered since the last `caughtUp`, and nothing broke. */
  let quiet = false;

  while (!waiting.isOver()) {
    let feed: Feed | undefined;
    try {
      const end = await waiting.unlessOver(log.end());
      if (waiting.isOver()) return;
      feed = open();
      yield* deliver(feed, end ?? null);
    } catch (error) {
      if (waiting.isOver()) return;
      if (isLasting(error)) throw error instanceof EventStoreError ? error : toEventStoreError(error, server);
      quiet &&= error instanceof Silence;
      const pauseMs = backOff(failures);
      failures += 1;
      logger.warn({ server, after, failures, pauseMs, err: error }, 'the subscription broke and is opened again');
      await waiting.sleep(pauseMs);
    } finally {
      feed?.cancel();
    }
  }

  function open(): Feed {
    const from = after === undefined ? 'start' : toServerPosition(after);
    const feed = openFeed((reached) => client.subscribeToAll(from, filter(reached), batchSize));
    feed.onChange(() => waiting.wake());
    return feed;
  }

  /** `end` is where the server's log ended before the feed was opened: what is caught up has passed it. */
  async function* deliver(feed: Feed, end: Position | null): AsyncGenerator<SubscriptionItem> {
    while (!waiting.isOver()) {
      const { events, caughtUp, checkpoint } = feed.take(batchSize);
      const wanted: RecordedEvent[] = [];
      for (const { event } of events) {
        if (event === undefined || !advance(toPosition(event.position))) continue;
        if (has(event)) wanted.push(toRecordedEvent(event));
      }
      if (checkpoint !== null) advance(checkpoint);
      if (caughtUp && end !== null) advance(end);
      if (wanted.length > 0) {
        [failures, quiet] = [0, false];
        yield { kind: 'events', events: wanted };
      }
      if (caughtUp) {
        failures = 0;
        if (!quiet && !waiting.isOver()) yield { kind: 'caughtUp' };
        quiet = true;
      } else if (events.length === 0) {
        await more(feed);
      }
    }
  }

  /** Whether the position is a new one. */
  function advance(position: Position): boolean {
    if (after !== undefined && position <= after) return false;
    after = position;
    return true;
  }

  async function more(feed: Feed): Promise<void> {
    const failure = feed.failure();
    if (failure) throw failure;
    const { timedOut } = await waiting.sleep(silenceMs);
    if (!timedOut) return feed.settled();
    const end = await waiting.unlessOver(log.end());
    if (end != null && (after === undefined || end > after)) throw new Silence(silenceMs);
  }
}

function isLasting(error: unknown): boolean {
  if (error instanceof EventStoreError) return error.code !== 'EVENT_STORE_UNAVAILABLE';
  const { kind } = explain(error);
  return kind === 'refused' || kind === 'invalid';
}
