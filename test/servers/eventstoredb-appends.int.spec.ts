import {
  type AppendResult,
  type EventStore,
  EventStoreUnavailableError,
  EventStoreUnusableError,
  InvalidAppendError,
  type NewEvent,
} from '@milepost/event-store';
import { appendNext } from '@milepost/event-store/testing';
import { describe, expect, it } from 'vitest';
import {
  connect,
  newEvent as newServerEvent,
  sharedServer,
  startServer,
} from '../support/eventstoredb/client-fixtures.js';
import type { AppendFault } from '../support/eventstoredb/fault.js';
import { idsOf, newEvent, newStream, openStore, wholeLog } from './eventstoredb-store.js';
import { startStallingProxy } from './stalling-proxy.js';

const shared = sharedServer();

const faults: readonly [string, AppendFault][] = [
  ['is swallowed', { kind: 'hang' }],
  ['is answered too late', { kind: 'late', milliseconds: 900 }],
  ['is written, and the connection breaks before the answer', { kind: 'loseAnswer' }],
  ['is lost with the connection', { kind: 'loseRequest' }],
  ['is written, and the stream of appends ends without an answer', { kind: 'halfClose', written: true }],
  ['is lost, and the stream of appends ends', { kind: 'halfClose', written: false }],
  ['is refused by a server that is not ready', { kind: 'refuse' }],
];

describe('an append that', () => {
  it.each(faults)('%s is sent again, and written once', async (_, fault) => {
    const store = await openStore(shared(), { appendTimeoutMs: 1_500 });
    const stream = newStream();
    const events = [newEvent(), newEvent()];
    await shared().control.failAppends(fault, 1);
    const result = await store.append(stream, 'noStream', events);
    expect(result.repeated).toBe(false);
    expect(idsOf(result.events)).toEqual(idsOf(events));
    expect(await store.readStream(stream)).toEqual(result.events);
  });

  const lost = faults.filter(([, fault]) => ['hang', 'loseRequest', 'refuse'].includes(fault.kind));
  it.each(lost)('%s again and again fails in time, and can be repeated', async (_, fault) => {
    const server = await startServer();
    const store = await openStore(server, { appendTimeoutMs: 400 });
    const stream = newStream();
    const events = [newEvent(), newEvent()];
    await server.control.failAppends(fault, 1_000);
    const start = performance.now();
    await expect(store.append(stream, 'noStream', events)).rejects.toBeInstanceOf(EventStoreUnavailableError);
    expect(performance.now() - start).toBeLessThan(1_000);
    await server.restart();
    await persistently(() => store.append(stream, 'noStream', events));
    expect(idsOf(await store.readStream(stream))).toEqual(idsOf(events));
  });

  it('meets a server that stands still fails in time, and is written once when it goes on', async () => {
    const server = await startServer();
    const store = await openStore(server, { appendTimeoutMs: 400 });
    const events = [newEvent()];
    await store.append('project-1', 'noStream', events);
    server.freeze();
    const more = [newEvent()];
    const start = performance.now();
    await expect(store.append('project-1', 0, more)).rejects.toBeInstanceOf(EventStoreUnavailableError);
    expect(performance.now() - start).toBeLessThan(1_000);
    server.thaw();
    await persistently(() => store.append('project-1', 0, more));
    expect(idsOf(await store.readStream('project-1'))).toEqual(idsOf([...events, ...more]));
  });

  it('finds no server fails in time, and what the connection before it still carried ends without ending the process', async () => {
    const server = await startServer({ nodes: 2 });
    const store = await openStore(server, { appendTimeoutMs: 400, readTimeoutMs: 4_000 });
    await store.append('project-1', 'noStream', [newEvent()]);
    const following = store.subscribeAll()[Symbol.asyncIterator]();
    await following.next();
    server.freeze();
    // Gives the connection up, on which the subscription still waits, and looks for another server.
    await expect(store.append('project-1', 0, [newEvent()])).rejects.toBeInstanceOf(EventStoreUnavailableError);
    const looking = expect(store.head()).rejects.toBeInstanceOf(EventStoreUnavailableError);
    await server.kill();
    await looking;
    await server.start();
    const late = [newEvent()];
    await persistently(() => store.append('project-2', 'noStream', late));
    await following.return?.();
  });

  it('waits to be sent when its connection is given up is sent again over another', async () => {
    const server = await startServer();
    const store = await openStore(server, { appendTimeoutMs: 20_000 });
    await store.append('project-1', 'noStream', [newEvent()]);
    server.freeze();
    // More than fits between the two, so that the driver holds most of them back.
    const waiting = Array.from({ length: 64 }, (_, index) =>
      store.append(`project-1.${index}`, 'noStream', [newEvent({ text: 'x'.repeat(50_000) })]),
    );
    await server.restart();
    const results = await Promise.all(waiting);
    expect(results.every(({ repeated }) => !repeated)).toBe(true);
  });

  it('is sent over a connection that has gone dead is sent again over another', async () => {
    const proxy = await startStallingProxy(shared());
    const store = await openStore(proxy, { appendTimeoutMs: 2_000, readTimeoutMs: 500 });
    const stream = newStream();
    await store.append(stream, 'noStream', [newEvent()]);
    proxy.stall();
    const { events } = await store.append(stream, 0, [newEvent()]);
    expect(events.map(({ revision }) => revision)).toEqual([1]);
    expect(await store.readStream(stream)).toHaveLength(2);
  });
});

it('does not notice what befalls another store of the process', async () => {
  const [healthy, doomed] = [await startServer(), await startServer()];
  const [store, other] = [await openStore(healthy), await openStore(doomed, { appendTimeoutMs: 1_000 })];
  await other.append(newStream(), 'noStream', [newEvent()]);
  await store.append(newStream(), 'noStream', [newEvent()]);
  const { appends } = await healthy.control.state();
  await healthy.control.failAppends({ kind: 'late', milliseconds: 300 }, 32);
  await doomed.control.failAppends({ kind: 'halfClose', written: false }, 1);
  const underWay = Array.from({ length: 32 }, () => store.append(newStream(), 'noStream', [newEvent()]));
  await expect.poll(async () => (await healthy.control.state()).appends).toBe(appends + 32);
  await other.append(newStream(), 'noStream', [newEvent()]);
  await doomed.kill();
  await expect(other.append(newStream(), 'noStream', [newEvent()])).rejects.toBeInstanceOf(EventStoreUnavailableError);
  const results = await Promise.all(underWay);
  expect(results.every(({ repeated }) => !repeated)).toBe(true);
  // None had to be sent again.
  expect((await healthy.control.state()).appends).toBe(appends + 32);
});

describe('64 callers at once', () => {
  /** Each writes one event after the other to a stream of its own, and repeats what it is not sure of. */
  async function callers(store: EventStore, rounds: number): Promise<readonly string[]> {
    const acknowledged = Array.from({ length: 64 }, async (_, caller) => {
      const ids: string[] = [];
      for (let round = 0; round < rounds; round += 1) {
        const events = [newEvent({ caller, round })];
        const result = await persistently(() =>
          store.append(`caller-${caller}`, round === 0 ? 'noStream' : round - 1, events),
        );
        expect(result.events[0]).toMatchObject({ revision: round, data: { caller, round } });
        ids.push(...idsOf(result.events));
      }
      return ids;
    });
    return (await Promise.all(acknowledged)).flat();
  }

  async function expectOnce(store: EventStore, acknowledged: readonly string[]): Promise<void> {
    const log = idsOf(await wholeLog(store));
    expect([...log].sort()).toEqual([...acknowledged].sort());
    expect(new Set(log).size).toBe(log.length);
  }

  it('lose nothing and double nothing while the server is killed and started', async () => {
    const server = await startServer();
    const store = await openStore(server, { appendTimeoutMs: 2_000 });
    const writing = callers(store, 25);
    for (let kill = 0; kill < 3; kill += 1) {
      const { appends } = await server.control.state();
      await expect
        .poll(async () => (await server.control.state()).appends, { timeout: 20_000 })
        .toBeGreaterThan(appends + 100);
      await server.restart();
    }
    await expectOnce(store, await writing);
  });

  it('lose nothing and double nothing while connections break and another node becomes the leader', async () => {
    const server = await startServer({ nodes: 2 });
    const store = await openStore(server, { appendTimeoutMs: 2_000 });
    const writing = callers(store, 25);
    for (let change = 0; change < 4; change += 1) {
      const { appends } = await server.control.state();
      await expect
        .poll(async () => (await server.control.state()).appends, { timeout: 20_000 })
        .toBeGreaterThan(appends + 100);
      if (change % 2 === 0) await server.control.changeLeader();
      else await server.control.dropConnections();
    }
    await expectOnce(store, await writing);
  });
});

it('writes the appends of two processes on one stream as each expects', async () => {
  const stores = [await openStore(shared()), await openStore(shared())];
  const stream = newStream();
  const revisions: number[] = [];
  async function write(store: EventStore) {
    for (let count = 0; count < 20; count += 1) {
      const { events } = await appendNext(store, stream, [newEvent()]);
      revisions.push(...events.map(({ revision }) => revision));
    }
  }
  await Promise.all(stores.map(write));
  revisions.sort((a, b) => a - b);
  expect(revisions).toEqual(Array.from({ length: 40 }, (_, index) => index));
  for (const store of stores) {
    await expect(store.append(stream, 20, [newEvent()])).rejects.toMatchObject({ expected: 20, actual: 39 });
    await expect(store.append(stream, 'noStream', [newEvent()])).rejects.toMatchObject({ actual: 39 });
  }
});

it('finds a repetition of what another process wrote, wherever it is in the stream', async () => {
  const [one, other] = [await openStore(shared()), await openStore(shared())];
  const stream = newStream();
  const events = [newEvent(), newEvent()];
  const first = await one.append(stream, 'noStream', events);
  await one.append(stream, 1, [newEvent()]);
  for (const expected of ['noStream', 0, 2, 99] as const) {
    const again = await other.append(stream, expected, events);
    expect(again.events).toEqual(first.events);
  }
  expect(await one.readStream(stream)).toHaveLength(3);
});

describe('refuses, before anything is sent,', () => {
  it('more than 1 MiB, types and stated times included', async () => {
    const store = await openStore(shared());
    const { appends } = await shared().control.state();
    const text = 'x'.repeat(1_048_576 - '{"text":""}{}'.length - 2 * 'Happened'.length - 47);
    const stated = { ...newEvent({ text }), statedRecordedAt: '2018-01-01T00:00:00.000Z' };
    await expect(store.append(newStream(), 'noStream', [stated])).rejects.toBeInstanceOf(InvalidAppendError);
    expect((await shared().control.state()).appends).toBe(appends);
  });

  it('metadata with the key under which it keeps stated times', async () => {
    const store = await openStore(shared());
    const event: NewEvent = { ...newEvent(), metadata: { $statedRecordedAt: '2018-01-01T00:00:00.000Z' } };
    await expect(store.append(newStream(), 'noStream', [event])).rejects.toThrow('$statedRecordedAt');
    const harmless: NewEvent = { ...newEvent(), metadata: { note: '"$statedRecordedAt"' } };
    const { events } = await store.append(newStream(), 'noStream', [harmless]);
    expect(events[0]?.metadata).toEqual(harmless.metadata);
  });
});

it('says that the server takes less than 1 MiB', async () => {
  const store = await openStore(await startServer({ maxAppendSize: 1_000 }));
  const large = [newEvent({ text: 'x'.repeat(1_000) })];
  await expect(store.append('project-1', 'noStream', large)).rejects.toThrow(
    /InvalidAppendError|larger than the server takes/,
  );
  expect(await store.readStream('project-1')).toEqual([]);
});

it('does not take the events of other programs for its own', async () => {
  const server = await startServer();
  const client = connect(server);
  await client.appendToStream('orders', newServerEvent());
  await client.appendToStream('order-1', {
    ...newServerEvent(),
    contentType: 'application/octet-stream',
    data: Buffer.from([1]),
  } as never);
  const confused = await openStore(server, {}).catch((error: unknown) => error);
  expect(confused).toBeInstanceOf(EventStoreUnusableError);
  const store = await openStore(server, { categories: ['project'] });
  expect(await store.head()).toBeNull();
  const { events } = await store.append('project-1', 'noStream', [newEvent()]);
  await client.appendToStream('order-1', newServerEvent());
  expect(await store.readAll()).toEqual(events);
  expect((await store.head())?.position).toBe(events[0]?.position);
});

/** Repeats what may or may not have been written, as callers do. */
async function persistently(append: () => Promise<AppendResult>): Promise<AppendResult> {
  for (;;) {
    try {
      return await append();
    } catch (error) {
      if (!(error instanceof EventStoreUnavailableError)) throw error;
    }
  }
}
