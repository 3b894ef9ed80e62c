import type { OutboxEntry, OutboxStore, OutboxTally } from '@milepost/private-store';
import { backOff } from './back-off.js';
import type { Channel } from './channel.js';
import { DeliveryError } from './delivery-error.js';
import { pause } from './pause.js';

export type DeliveryLogger = {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
};

export type DeliveryOptions = {
  readonly store: OutboxStore;
  readonly logger: DeliveryLogger;
  readonly now: () => number;
  /** How long a message is sent again before it is given up. */
  readonly patienceMs: number;
};

/** Messages on their way to one destination: in their order, one at a time, each until it is taken or given up. */
export type Delivery = {
  /** There may be more to send. */
  wake(): void;
  /** Some that waited were removed. */
  giveUp(count: number): Promise<void>;
  stop(): Promise<void>;
};

/** How long an attempt may take. */
const ATTEMPT_MS = 15_000;
/** Where nothing waits, and where the store itself does not answer. */
const IDLE_MS = 60_000;
const STORE_RETRY_MS = 5_000;
const LONGEST_ERROR = 200;

export function startDelivery(
  channel: Channel,
  known: OutboxTally,
  { store, logger, now, patienceMs }: DeliveryOptions,
): Delivery {
  const { destination } = channel;
  const stopping = new AbortController();
  let waking = new AbortController();
  let tally = known;

  function put(change: Partial<OutboxTally>): Promise<void> {
    tally = { ...tally, ...change };
    return store.putTally(tally);
  }

  async function giveUp(count: number): Promise<void> {
    await put({ givenUp: tally.givenUp + count, givenUpAt: now() });
    logger.error({ destination, count, lastError: tally.lastError }, 'messages are given up: they were never taken');
  }

  async function deliver(entry: OutboxEntry): Promise<void> {
    const limit = AbortSignal.timeout(ATTEMPT_MS);
    try {
      await channel.send(entry, AbortSignal.any([stopping.signal, limit]));
    } catch (error) {
      if (!stopping.signal.aborted) await failed(entry, limit.aborted ? tooLong() : error);
      return;
    }
    if (tally.failures > 0) logger.info({ destination, failures: tally.failures }, 'messages are taken again');
    // Before it is removed: who dies in between sends it again, and the receiver knows its id.
    await put({ failures: 0, retryAt: null, delivered: entry.cursor });
    await store.remove(destination, entry.id);
  }

  async function failed(entry: OutboxEntry, error: unknown): Promise<void> {
    const failures = tally.failures + 1;
    const lastError = (error instanceof DeliveryError ? error.message : 'failed').slice(0, LONGEST_ERROR);
    if (failures === 1) logger.warn({ destination, err: error }, 'a message was not taken, and is sent again');
    await put({ failures, lastError, retryAt: now() + backOff(failures) });
    if (now() - entry.queuedAt < patienceMs) return;
    await giveUp(1);
    await store.remove(destination, entry.id);
  }

  async function step(): Promise<void> {
    const woken = waking.signal;
    const wait = Math.max(0, (tally.retryAt ?? 0) - now());
    if (wait > 0) return pause(wait, stopping.signal);
    const entry = await store.first(destination);
    if (entry === null) return pause(IDLE_MS, stopping.signal, woken);
    return deliver(entry);
  }

  const done = (async () => {
    while (!stopping.signal.aborted) {
      await step().catch((error: unknown) => {
        logger.error({ destination, err: error }, 'the outbox cannot be read or written');
        return pause(STORE_RETRY_MS, stopping.signal);
      });
    }
  })();

  return {
    wake() {
      waking.abort();
      waking = new AbortController();
    },
    giveUp,
    async stop() {
      stopping.abort();
      await done;
    },
  };
}

const tooLong = () => new DeliveryError('NOT_TAKEN', `no answer within ${ATTEMPT_MS / 1000} s`);
