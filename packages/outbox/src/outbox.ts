import type { OutboxTally } from '@milepost/private-store';
import type { Channel } from './channel.js';
import { type DeliveryOptions, startDelivery } from './delivery.js';
import { contentOf, type Message } from './message.js';

export type OutboxOptions = Pick<DeliveryOptions, 'store' | 'logger' | 'patienceMs'> & {
  readonly channels: readonly Channel[];
  /** Messages that may wait for one destination. Default 10,000. */
  readonly most?: number;
  /** Default: the system's clock. */
  readonly now?: () => number;
};

/** Messages to destinations outside: at least once, in their order for each, none of which keeps another waiting. */
export type Outbox = {
  /** How far a source of messages was looked through; null: never. */
  mark(source: string): Promise<string | null>;
  /** Takes what a source has up to a mark, for every destination that wants its kind. It is sent from then on, whatever happens to this process. */
  add(source: string, mark: string, messages: readonly Message[]): Promise<void>;
  close(): Promise<void>;
};

const MOST = 10_000;

/** Goes on with what waits for the channels. What waits for others is no longer sent, and dropped. */
export async function openOutbox({
  store,
  channels,
  logger,
  patienceMs,
  most = MOST,
  now = Date.now,
}: OutboxOptions): Promise<Outbox> {
  const known = await store.tallies();
  for (const { destination } of known) {
    if (channels.some((channel) => channel.destination === destination)) continue;
    const dropped = await store.trim(destination, 0);
    if (dropped > 0) logger.warn({ destination, dropped }, 'no longer a destination: what waited for it is dropped');
    await store.removeTally(destination);
  }
  const tallies = channels.map(
    ({ destination }) => known.find((one) => one.destination === destination) ?? untold(destination),
  );
  for (const tally of tallies) await store.putTally(tally);
  const deliveries = channels.map((channel, index) => ({
    channel,
    delivery: startDelivery(channel, tallies[index] ?? untold(channel.destination), { store, logger, now, patienceMs }),
  }));

  return {
    mark: (source) => store.mark(source),
    async add(source, mark, messages) {
      const queuedAt = now();
      const entries = messages.flatMap((message) => {
        const { id, kind, cursor } = message;
        const wanting = channels.filter(({ kinds }) => kinds?.has(kind) ?? true);
        return wanting.map(({ destination }) => ({
          ...{ destination, id, kind, cursor, queuedAt },
          content: contentOf(message),
        }));
      });
      await store.add(entries, { source, mark });
      for (const { channel, delivery } of deliveries) {
        if (!entries.some(({ destination }) => destination === channel.destination)) continue;
        const dropped = await store.trim(channel.destination, most);
        if (dropped > 0) await delivery.giveUp(dropped);
        delivery.wake();
      }
    },
    async close() {
      await Promise.all(deliveries.map(({ delivery }) => delivery.stop()));
    },
  };
}

function untold(destination: string): OutboxTally {
  return {
    ...{ destination, failures: 0, retryAt: null, lastError: null },
    ...{ givenUp: 0, givenUpAt: null, delivered: null },
  };
}
