import type { EventStore, RecordedEvent, SubscribeOptions, SubscriptionItem } from '@milepost/event-store';
import { depth } from '@milepost/testing';
import { expect, it } from 'vitest';
import {
  connect,
  newEvents as newServerEvents,
  sharedServer,
  startServer,
} from '../support/eventstoredb/client-fixtures.js';
import { eventsOf, idsOf, newEvent, newStream, openStore, wholeLog } from './eventstoredb-store.js';
import { startStallingProxy } from './stalling-proxy.js';

const shared = sharedServer();

/** Follows the log until it is told to stop. */
function follow(store: EventStore, options: SubscribeOptions = {}) {
  const leaving = new AbortController();
  const events: RecordedEvent[] = [];
  const counts = { caughtUp: 0 };
  const done = (async () => {
    for await (const item of store.subscribeAll({ ...options, signal: leaving.signal })) {
      if (item.kind === 'caughtUp') counts.caughtUp += 1;
      events.push(...eventsOf(item));
    }
  })();
  return {
    events,
    counts,
    leave: () => {
      leaving.abort();
      return done;
    },
  };
}

async function nextEvents(items: AsyncIterator<SubscriptionItem>): Promise<readonly RecordedEvent[]> {
  const { value } = (await items.next()) as IteratorYieldResult<SubscriptionItem>;
  return eventsOf(value);
}

const soon = { timeout: 20_000 };

it.each(['connections break', 'another node becomes the leader', 'the server is killed and started'])(
  'delivers every event once and in order while %s',
  { timeout: 60_000 },
  async (fault) => {
    const server = await startServer({ nodes: 2 });
    const [writer, reader] = [await openStore(server), await openStore(server)];
    const some = follow(await openStore(server, { categories: ['project', 'period'] }), { batchSize: 7 });
    const all = follow(reader);
    let acknowledged = 0;
    const writing = Array.from({ length: 8 }, async (_, stream) => {
      const category = ['project', 'order', 'period'][stream % 3];
      for (let round = 0; round < 40; round += 1) {
        await writer.append(`${category}-${stream}`, round === 0 ? 'noStream' : round - 1, [newEvent({ round })]);
        acknowledged += 1;
      }
    });
    for (let count = 0; count < 4; count += 1) {
      await expect.poll(() => acknowledged, soon).toBeGreaterThan(60 * count + 20);
      if (fault === 'connections break') await server.control.dropConnections();
      else if (fault === 'another node becomes the leader') await server.control.changeLeader();
      else await server.restart();
    }
    await Promise.all(writing);
    const log = await wholeLog(writer);
    expect(log).toHaveLength(320);
    await expect.poll(() => all.events.length, soon).toBe(320);
    expect(all.events).toEqual(log);
    const wanted = log.filter(({ stream }) => !stream.startsWith('order-'));
    await expect.poll(() => some.events.length, soon).toBe(wanted.length);
    expect(some.events).toEqual(wanted);
    await Promise.all([all.leave(), some.leave()]);
  },
);

it('says `caughtUp` again after each drop, behind what there was', async () => {
  const server = await startServer();
  const store = await openStore(server);
  await store.append('project-1', 'noStream', [newEvent()]);
  const following = follow(store);
  for (let drop = 1; drop <= 3; drop += 1) {
    await expect.poll(() => following.counts.caughtUp, soon).toBe(drop);
    await server.control.dropConnections();
  }
  await expect.poll(() => following.counts.caughtUp, soon).toBe(4);
  expect(following.events).toHaveLength(1);
  await following.leave();
});

it('goes on from where the server had looked, though nothing matched', async () => {
  const server = await startServer();
  const resumed: unknown[] = [];
  const logger = { info() {}, warn: ({ after }: Readonly<Record<string, unknown>>) => resumed.push(after) };
  const [store, whole] = [await openStore(server, { logger, categories: ['project'] }), await openStore(server)];
  const { position } = await store.append('project-1', 'noStream', [newEvent()]);
  const following = follow(store);
  await expect.poll(() => following.counts.caughtUp, soon).toBe(1);
  const client = connect(server);
  for (let part = 0; part < 8; part += 1) await client.appendToStream('order-1', newServerEvents(500));
  const head = await whole.head();
  // How far it has looked the server says when it likes, so also behind the word that it has caught up.
  async function dropped() {
    const { caughtUp } = following.counts;
    await server.control.dropConnections();
    await expect.poll(() => following.counts.caughtUp, soon).toBeGreaterThan(caughtUp);
    return resumed.at(-1);
  }
  await expect.poll(dropped, soon).toBe(head?.position);
  expect(String(head?.position) > position).toBe(true);
  await following.leave();
});

it('finds out that it hears nothing over a connection that has gone dead', async () => {
  const proxy = await startStallingProxy(shared());
  const writer = await openStore(shared());
  const store = await openStore(proxy, { categories: ['dead'], silenceMs: 300, readTimeoutMs: 300 });
  const stream = newStream('dead');
  const following = follow(store);
  await expect.poll(() => following.counts.caughtUp, soon).toBe(1);
  proxy.stall();
  const { events } = await writer.append(stream, 'noStream', [newEvent(), newEvent()]);
  await expect.poll(() => following.events.length, soon).toBe(2);
  expect(following.events).toEqual(events);
  expect(proxy.connections()).toBeGreaterThan(1);
  await following.leave();
});

it('waits for a mute server, and goes on when it speaks', async () => {
  const server = await startServer();
  const store = await openStore(server, { silenceMs: 200, readTimeoutMs: 300 });
  const following = follow(store);
  await expect.poll(() => following.counts.caughtUp, soon).toBe(1);
  const { allReads } = await server.control.state();
  await server.control.failReads({ kind: 'mute' });
  const client = connect(server);
  await client.appendToStream('project-1', newServerEvents(3));
  await expect.poll(async () => (await server.control.state()).allReads, soon).toBeGreaterThan(allReads + 2);
  expect(following.events).toEqual([]);
  await server.control.failReads(null);
  await expect.poll(() => following.events.length, soon).toBe(3);
  expect(following.events).toEqual(await wholeLog(store));
  await following.leave();
});

const MANY = depth({ plain: 20_000, full: 100_000 });

it(
  `keeps a bounded part of ${MANY} events for a consumer that stands still, and loses none`,
  { timeout: 120_000 },
  async () => {
    const server = await startServer();
    const client = connect(server);
    const proxy = await startStallingProxy(server);
    const text = 'x'.repeat(400);
    for (let part = 0; part < MANY / 1_000; part += 1) {
      await client.appendToStream(
        'project-1',
        newServerEvents(1_000).map((event) => ({ ...event, data: { text } })),
      );
    }
    const store = await openStore(proxy);
    const before = proxy.received();
    const items = store.subscribeAll({ batchSize: 100 })[Symbol.asyncIterator]();
    const seen = [...(await nextEvents(items))];
    let ahead = 0;
    const grows = () => ahead !== (ahead = proxy.received() - before);
    await expect.poll(grows, { ...soon, interval: 500 }).toBe(false);
    expect(ahead).toBeLessThan(2 * 1_048_576);
    while (seen.length < MANY / 5) seen.push(...(await nextEvents(items)));
    expect(seen.map(({ revision }) => revision)).toEqual(seen.map((_, index) => index));
    await items.return?.();
  },
);

it('catches up again with a server for which it is too slow', async () => {
  const server = await startServer();
  const store = await openStore(server);
  const items = store.subscribeAll({ batchSize: 10 })[Symbol.asyncIterator]();
  expect((await items.next()).value).toEqual({ kind: 'caughtUp' });
  const client = connect(server);
  for (let part = 0; part < 20; part += 1) await client.appendToStream('project-1', newServerEvents(500));
  const seen: RecordedEvent[] = [];
  while (seen.length < 10_000) seen.push(...(await nextEvents(items)));
  expect(idsOf(seen)).toEqual(idsOf(await wholeLog(store)));
  await items.return?.();
});

it('leaves nothing open on the server when it is left early, or read in part', async () => {
  const server = await startServer();
  const client = connect(server);
  for (let part = 0; part < 4; part += 1) await client.appendToStream('project-1', newServerEvents(500));
  const store = await openStore(server);
  const openReads = async () => (await server.control.state()).reads;
  expect(await openReads()).toBe(0);
  for (let round = 0; round < 20; round += 1) {
    const items = store.subscribeAll({ batchSize: 5 })[Symbol.asyncIterator]();
    await items.next();
    await items.return?.();
    await store.readStream('project-1', { limit: 3 });
    await store.readAll({ limit: 3 });
    await store.head();
  }
  await expect.poll(openReads, soon).toBe(0);
});

it('ends, and leaves nothing open, when the store is closed', async () => {
  const server = await startServer();
  const store = await openStore(server);
  await store.append('project-1', 'noStream', [newEvent()]);
  const following = follow(store);
  const stopped = store.subscribeAll()[Symbol.asyncIterator]();
  await stopped.next();
  await expect.poll(() => following.counts.caughtUp, soon).toBe(1);
  const start = performance.now();
  await store.close();
  expect(performance.now() - start).toBeLessThan(2_000);
  await following.leave();
  expect((await stopped.next()).done).toBe(true);
  await expect.poll(async () => (await server.control.state()).reads, soon).toBe(0);
  await expect.poll(async () => (await server.control.state()).connections, soon).toBe(0);
});
