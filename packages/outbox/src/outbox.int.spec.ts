import type { ServerResponse } from 'node:http';
import type { OutboxStore, PrivateStore } from '@milepost/private-store';
import { openMemoryPrivateStore } from '@milepost/private-store/memory';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openOutbox, type Outbox, type OutboxOptions } from './outbox.js';
import { messageOf } from './testing/message-of.js';
import { type Receiver, startReceiver } from './testing/receiver.js';
import { signingKeyFrom } from './webhook/signing-key.js';
import { webhookChannel } from './webhook/webhook-channel.js';

const KEY = signingKeyFrom(`whsec_${Buffer.alloc(32, 7).toString('base64')}`);
const QUIET = { info: () => undefined, warn: () => undefined, error: () => undefined };
const DAY = 86_400_000;
const PATIENT = { timeout: 15_000, interval: 20 };

let private_: PrivateStore;
let store: OutboxStore;
const closers: (() => Promise<void>)[] = [];

beforeEach(() => {
  private_ = openMemoryPrivateStore();
  store = private_.outbox;
});
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
  await private_.close();
});

const channelTo = ({ url }: Pick<Receiver, 'url'>, kinds: readonly string[] | null = null) =>
  webhookChannel({ url, keys: KEY ? [KEY] : [], kinds: kinds && new Set(kinds) });

async function opened(receivers: readonly Receiver[], more: Partial<OutboxOptions> = {}): Promise<Outbox> {
  const channels = receivers.map((receiver) => channelTo(receiver));
  const outbox = await openOutbox({ store, channels, logger: QUIET, patienceMs: DAY, ...more });
  closers.push(() => outbox.close());
  return outbox;
}

async function receiving(answer?: (response: ServerResponse, count: number) => void): Promise<Receiver> {
  const receiver = await startReceiver(answer);
  closers.push(() => receiver.close());
  return receiver;
}

const add = (outbox: Outbox, ...ids: readonly string[]) =>
  outbox.add(
    'test',
    String(ids.at(-1)),
    ids.map((id) => messageOf(id)),
  );
const tallyOf = async ({ url }: Receiver) =>
  (await store.tallies()).find(({ destination }) => destination.startsWith(new URL(url).origin));

describe('an outbox', () => {
  it('sends what was not taken again, with the same id and bytes, before what comes behind it', async () => {
    const receiver = await receiving((response, count) => response.writeHead(count < 3 ? 500 : 200).end());
    await add(await opened([receiver]), 'a', 'b');
    await vi.waitUntil(() => receiver.received.length === 4, PATIENT);
    expect(receiver.ids()).toEqual(['a', 'a', 'a', 'b']);
    expect(new Set(receiver.received.slice(0, 3).map(({ body }) => body)).size).toBe(1);
    await vi.waitUntil(
      async () => (await store.first('')) === null && (await tallyOf(receiver))?.delivered === 'cursor of b',
    );
    expect(await tallyOf(receiver)).toMatchObject({ failures: 0, retryAt: null, givenUp: 0, lastError: 'HTTP 500' });
  });

  it('tells others while one is dead, and that one when it is back', async () => {
    const [dead, alive] = [await receiving((response) => response.destroy()), await receiving()];
    const outbox = await opened([dead, alive]);
    await add(outbox, 'a', 'b', 'c');
    await vi.waitUntil(() => alive.received.length === 3, PATIENT);
    expect(dead.ids().every((id) => id === 'a')).toBe(true);
    await vi.waitUntil(async () => ((await tallyOf(dead))?.failures ?? 0) > 0, PATIENT);
    expect((await store.waiting((await tallyOf(dead))?.destination ?? '')).count).toBe(3);
  });

  it('goes on after a restart with what waited, and tells nothing twice that was taken', async () => {
    const receiver = await receiving((response, count) => response.writeHead(count === 2 ? 503 : 200).end());
    const first = await opened([receiver]);
    await add(first, 'a', 'b');
    await vi.waitUntil(async () => ((await tallyOf(receiver))?.failures ?? 0) === 1, PATIENT);
    await first.close();
    expect(await first.mark('test')).toBe('b');
    await add(await opened([receiver]), 'c');
    await vi.waitUntil(() => receiver.received.length === 4, PATIENT);
    expect(receiver.ids()).toEqual(['a', 'b', 'b', 'c']);
  });

  it('follows no redirect', async () => {
    const elsewhere = await receiving();
    const receiver = await receiving((response) => response.writeHead(307, { location: elsewhere.url }).end());
    await add(await opened([receiver]), 'a');
    await vi.waitUntil(async () => ((await tallyOf(receiver))?.failures ?? 0) > 0, PATIENT);
    expect((await tallyOf(receiver))?.lastError).toBe('HTTP 307, and no redirect is followed');
    expect(elsewhere.received).toEqual([]);
  });

  it('gives up what is not taken for too long, says so, and goes on with what comes behind', async () => {
    const receiver = await receiving((response, count) => response.writeHead(count === 1 ? 400 : 200).end());
    await add(await opened([receiver], { patienceMs: 0 }), 'a', 'b');
    await vi.waitUntil(() => receiver.received.length === 2, PATIENT);
    expect(receiver.ids()).toEqual(['a', 'b']);
    expect(await tallyOf(receiver)).toMatchObject({ givenUp: 1, lastError: 'HTTP 400' });
  });

  it('lets no more wait than it may, gives up the oldest, and counts them', async () => {
    const receiver = await receiving((response) => response.writeHead(500).end());
    const outbox = await opened([receiver], { most: 2 });
    await add(outbox, 'a', 'b', 'c', 'd');
    await vi.waitUntil(async () => ((await tallyOf(receiver))?.givenUp ?? 0) === 2, PATIENT);
    const waiting: string[] = [];
    for await (const { id } of store.all()) waiting.push(id);
    expect(waiting).toEqual(['c', 'd']);
  });

  it('sends to each destination the kinds that it wants', async () => {
    const [all, some] = [await receiving(), await receiving()];
    const channels = [channelTo(all), channelTo(some, ['restatement'])];
    const outbox = await opened([], { channels });
    await outbox.add('test', '1', [messageOf('a'), messageOf('b', 'restatement')]);
    await vi.waitUntil(() => all.received.length === 2 && some.received.length === 1, PATIENT);
    expect(some.ids()).toEqual(['b']);
  });

  it('stops at once, though a receiver keeps it waiting, and nothing is lost', async () => {
    const receiver = await receiving(() => undefined);
    const outbox = await opened([receiver]);
    await add(outbox, 'a');
    await vi.waitUntil(() => receiver.received.length === 1, PATIENT);
    const began = performance.now();
    await outbox.close();
    expect(performance.now() - began).toBeLessThan(2_000);
    expect(await tallyOf(receiver)).toMatchObject({ failures: 0, lastError: null });
    expect((await store.waiting((await tallyOf(receiver))?.destination ?? '')).count).toBe(1);
  });

  it('names no key of an address, and drops what waits for one that is no longer told', async () => {
    const receiver = await receiving((response) => response.writeHead(500).end());
    const first = await opened([receiver]);
    await add(first, 'a');
    await vi.waitUntil(async () => ((await tallyOf(receiver))?.failures ?? 0) > 0, PATIENT);
    expect(JSON.stringify(await store.tallies())).not.toContain('topsecret');
    await first.close();
    await opened([]);
    expect(await store.tallies()).toEqual([]);
    for await (const entry of store.all()) expect(entry).toBeNull();
  });
});
