import { EventStoreClosedError, EventStoreError, InvalidReadError } from '../errors.js';
import type { Position, RecordedEvent, StreamName, SubscribeOptions, SubscriptionItem } from '../port.js';
import { prepareBatchSize } from '../read-request.js';
import type { Client } from './client.js';
import { SilenceError } from './collect.js';
import { explain, toEventStoreError } from './failure.js';
import { type Feed, openFeed } from './feed.js';
import type { Logger } from './logger.js';
import { createOutage } from './outage.js';
import type { OwnStreams } from './own-streams.js';
import { toPosition, toServerPosition } from './position.js';
import { toRecordedEvent } from './recorded-event.js';
import { backOff } from './retry.js';
import type { ServerLog } from './server-log.js';
import { createWaiting, type Waiting } from './waiting.js';

type ServerEnd = { readonly position: Position | null; readonly askedAt: number };

export type FollowParts = {
  readonly client: Client;
  readonly server: string;
  readonly log: ServerLog;
  readonly own: OwnStreams;
  readonly logger: Logger;
  /** How long nothing may come before it is looked whether something should have. */
  readonly silenceMs: number;
  /** Told of streams of which the server may not show all any more. */
  readonly noticed: (stream: StreamName) => void;
  readonly closing: AbortSignal;
};

export type FollowOptions = SubscribeOptions & {
  /** What arrives is delivered at once, the events of one append perhaps one by one. Default: what arrives at once comes together. */
  readonly isPrompt?: boolean;
};

/** The server is asked where its log ends at most so often for the sake of its checkpoints. */
const END_IS_GOOD_FOR_MS = 1_000;
/** What was found in the log may be on its way over the subscription for so long. */
const GRACE_MS = 1_000;
const WORDS = {
  broke: 'the subscription broke, and is opened again until it holds',
  isBack: 'the subscription is back',
};

/** Each iteration is a subscription of its own, which is opened again, from where it was, as often as it breaks. */
export function followServer(parts: FollowParts, options: FollowOptions = {}): AsyncIterable<SubscriptionItem> {
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
  { client, server, log, own, logger, silenceMs, noticed, closing }: FollowParts,
  options: FollowOptions,
  waiting: Waiting,
): AsyncGenerator<SubscriptionItem, undefined> {
  if (closing.aborted) throw new EventStoreClosedError();
  const batchSize = prepareBatchSize(options.batchSize);
  /** Up to here everything was delivered or is not wanted. */
  let after = own.startingAfter(options.after);
  /** Where the server's log ended when it was asked last: what it says of positions beyond is not believed. */
  let end: ServerEnd | null = null;
  const outage = createOutage(logger, { server }, WORDS);
  /** Nothing was delivered since the last `caughtUp`, and nothing broke. */
  let quiet = false;
  let isFirst = true;

  try {
    yield* untilOver();
  } finally {
    waiting.dispose();
  }

  async function* untilOver(): AsyncGenerator<SubscriptionItem, undefined> {
    while (!waiting.isOver()) {
      let feed: Feed | undefined;
      try {
        await askForEnd();
        if (waiting.isOver()) return;
        if (isFirst) assertBelieved(options.after);
        isFirst = false;
        feed = open();
        yield* deliver(feed);
      } catch (error) {
        feed?.cancel();
        if (waiting.isOver()) return;
        if (isLasting(error)) throw error instanceof EventStoreError ? error : toEventStoreError(error, server);
        quiet &&= error instanceof SilenceError;
        const pauseMs = backOff(outage.failures());
        outage.broke(error, { after });
        await waiting.pause(pauseMs);
      } finally {
        feed?.cancel();
      }
    }
  }

  async function askForEnd(): Promise<void> {
    const askedAt = performance.now();
    const position = await waiting.unlessOver(log.end());
    if (position !== undefined) end = { position, askedAt };
  }

  function isBelieved(position: Position): boolean {
    return end?.position != null && position <= end.position;
  }

  function assertBelieved(position: Position | undefined): void {
    if (position === undefined || isBelieved(position)) return;
    throw new InvalidReadError(`the position ${position} is beyond the end of the log`);
  }

  function open(): Feed {
    const from = after === undefined ? 'start' : toServerPosition(after);
    const feed = openFeed((reached) => client.subscribeToAll(from, own.filter(reached), batchSize));
    feed.onChange(() => waiting.wake());
    return feed;
  }

  async function* deliver(feed: Feed): AsyncGenerator<SubscriptionItem> {
    // What is caught up has passed it.
    const endAtOpening = end?.position ?? null;
    while (!waiting.isOver()) {
      const { events, caughtUp, checkpoint } = feed.take(batchSize);
      const wanted: RecordedEvent[] = [];
      for (const { event } of events) {
        if (event === undefined || !advance(toPosition(event.position))) continue;
        if (own.has(event)) wanted.push(toRecordedEvent(event));
        const cut = own.cutBy(event);
        if (cut !== null) noticed(cut);
      }
      if (checkpoint !== null) await pass(checkpoint);
      if (caughtUp && endAtOpening !== null) advance(endAtOpening);
      if (wanted.length > 0) {
        outage.isWhole();
        quiet = false;
        yield { kind: 'events', events: wanted };
      }
      if (caughtUp) {
        outage.isWhole();
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

  /** Servers up to 24.10.4 say that a search which found nothing reached the largest position there is. */
  async function pass(checkpoint: Position): Promise<void> {
    const isOld = end === null || performance.now() - end.askedAt > END_IS_GOOD_FOR_MS;
    if (!isBelieved(checkpoint) && isOld) await askForEnd();
    if (isBelieved(checkpoint)) advance(checkpoint);
  }

  async function more(feed: Feed): Promise<void> {
    const failure = feed.failure();
    if (failure) throw failure;
    const { timedOut } = await waiting.sleep(silenceMs);
    if (!timedOut) return options.isPrompt === true ? undefined : feed.settled();
    const looked = await waiting.unlessOver(log.lookBehind(after, own.has));
    if (looked?.upTo) advance(looked.upTo);
    if (looked?.isMissing !== true || feed.isWaiting()) return;
    const grace = await waiting.sleep(GRACE_MS);
    if (grace.timedOut) throw new SilenceError(silenceMs);
  }
}

function isLasting(error: unknown): boolean {
  if (error instanceof EventStoreError) return error.code !== 'EVENT_STORE_UNAVAILABLE';
  const { kind } = explain(error);
  return kind === 'refused' || kind === 'invalid';
}
