import type { EventStore, RecordedEvent } from '@milepost/event-store';
import { expect, it, vi } from 'vitest';
import { startServer } from '../support/eventstoredb/client-fixtures.js';
import { eventsOf, newEvent, openStore } from './eventstoredb-store.js';

/** What a store says of itself. */
function listener() {
  const said: string[] = [];
  return { said, logger: { info: () => {}, warn: (_: object, message: string) => void said.push(message) } };
}

/** Follows the log for as long as the store is open. */
function follow(store: EventStore) {
  const events: RecordedEvent[] = [];
  const seen = { caughtUp: 0 };
  void (async () => {
    for await (const item of store.subscribeAll()) {
      if (item.kind === 'caughtUp') seen.caughtUp += 1;
      events.push(...eventsOf(item));
    }
  })();
  return { events, seen };
}

const soon = { timeout: 20_000 };

it.each([1, 7])('shows the first fact of a new server to subscribers (%i) that were there before it', async (count) => {
  const server = await startServer();
  const store = await openStore(server, { categories: ['project', 'return'] });
  const following = Array.from({ length: count }, () => follow(store));
  await vi.waitFor(() => expect(following.every(({ seen }) => seen.caughtUp === 1)).toBe(true), soon);
  const { events } = await store.append('project-1', 'noStream', [newEvent()]);
  await expect.poll(() => following.map(({ events: seen }) => seen), soon).toEqual(following.map(() => events));
});

it('goes on where it was after it was dropped, on a server that has nothing of its own', async () => {
  const server = await startServer();
  const store = await openStore(server, { categories: ['project'] });
  const { events, seen } = follow(store);
  await expect.poll(() => seen.caughtUp, soon).toBe(1);
  await server.control.dropConnections();
  await expect.poll(() => seen.caughtUp, soon).toBe(2);
  await store.append('project-1', 'noStream', [newEvent()]);
  await expect.poll(() => events.length, soon).toBe(1);
});

it('looks after a quiet subscription for an hour of its clock without breaking it or saying a word', async () => {
  const { said, logger } = listener();
  const server = await startServer({ ownRecords: { everyMs: 5 } });
  // Of the 20 seconds after which it looks, and of which an hour has 180.
  const options = { silenceMs: 20, logger };
  const store = await openStore(server, { categories: ['project'], ...options });
  const other = await openStore(server, { categories: ['project', 'period'], ...options });
  const following = [follow(store), follow(other)];
  await vi.waitFor(() => expect(following.every(({ seen }) => seen.caughtUp === 1)).toBe(true), soon);
  const { subscriptions, allReads } = await server.control.state();
  await expect.poll(async () => (await server.control.state()).allReads, soon).toBeGreaterThan(allReads + 180);
  expect(await server.control.state()).toMatchObject({ subscriptions });
  expect(said).toEqual([]);
  await store.append('project-1', 'noStream', [newEvent()]);
  await expect.poll(() => following.map(({ events }) => events.length), soon).toEqual([1, 1]);
});

it('tries ever more rarely while the server is away, and says once that it is, once that it is back', async () => {
  const { said, logger } = listener();
  const server = await startServer();
  const back: { readonly attempts: number; readonly milliseconds: number }[] = [];
  const store = await openStore(server, {
    readTimeoutMs: 200,
    logger: {
      ...logger,
      info: (fields, message) => {
        if (message.includes('back')) back.push(fields as never);
      },
    },
  });
  const { events, seen } = follow(store);
  await expect.poll(() => seen.caughtUp, soon).toBe(1);
  await server.control.refuseSubscriptions(true);
  await server.control.dropConnections();
  await expect.poll(async () => (await server.control.state()).subscriptions, soon).toBeGreaterThan(7);
  await server.control.refuseSubscriptions(false);
  await expect.poll(() => seen.caughtUp, soon).toBe(2);
  expect(said).toEqual(['the subscription broke, and is opened again until it holds']);
  expect(back).toHaveLength(1);
  for (const { attempts, milliseconds } of back) {
    // Each pause is at least half of its bound, and no slow machine makes them shorter.
    const pauses = Array.from({ length: attempts }, (_, failures) => Math.min(5_000, 50 * 1.7 ** failures) / 2);
    expect(milliseconds).toBeGreaterThan(pauses.reduce((sum, pause) => sum + pause, 0));
  }
  await store.append('project-1', 'noStream', [newEvent()]);
  await expect.poll(() => events.length, soon).toBe(1);
});
