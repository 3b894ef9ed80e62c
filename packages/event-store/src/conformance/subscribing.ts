import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { InvalidReadError } from '../errors.js';
import type { RecordedEvent, SubscriptionItem } from '../port.js';
import { appendNext } from '../testing/append-next.js';
import type { OpenStore } from './opened-store.js';
import {
  beyond,
  eventsOf,
  fromHead,
  ids,
  newEvent,
  newEvents,
  newStream,
  take,
  takeUntilCaughtUp,
} from './fixtures.js';

export function subscribing(open: OpenStore): void {
  it('says at once that an empty log is caught up', async () => {
    const { store } = await open({ emptyLog: true });
    expect(await takeUntilCaughtUp(store.subscribeAll())).toEqual([{ kind: 'caughtUp' }]);
  });

  it('delivers from the beginning, and caughtUp behind all that there was', async () => {
    const { store } = await open({ emptyLog: true });
    const { events: first } = await store.append(newStream(), 'noStream', newEvents(700));
    const { events: second } = await store.append(newStream(), 'noStream', newEvents(600));
    const items = await takeUntilCaughtUp(store.subscribeAll());
    expect(eventsOf(items)).toEqual([...first, ...second]);
    expect(items.map(({ kind }) => kind).indexOf('caughtUp')).toBe(items.length - 1);
  });

  it('resumes after a position, exclusive', async () => {
    const { store } = await open({ emptyLog: false });
    const { events } = await store.append(newStream(), 'noStream', newEvents(5));
    for (const [index, { position: after }] of events.entries()) {
      const items = await takeUntilCaughtUp(store.subscribeAll({ after, batchSize: 2 }));
      expect(ids(eventsOf(items))).toEqual(ids(events.slice(index + 1)));
    }
  });

  it('goes on live without a gap or a repeat while writers race', async () => {
    const { store } = await open({ emptyLog: false });
    const start = await fromHead(store);
    const streams = Array.from({ length: 4 }, () => newStream());
    const wanted = 8 * 25;
    async function write(writer: number): Promise<void> {
      for (let count = 0; count < 25; count += 1) {
        await appendNext(store, streams[(writer + count) % 4] as string, [newEvent({ writer, count })]);
      }
    }
    const writing = Promise.all(Array.from({ length: 8 }, (_, writer) => write(writer)));
    const [early, small] = await Promise.all([
      take(store.subscribeAll(start), wanted),
      take(store.subscribeAll({ ...start, batchSize: 3 }), wanted),
      writing,
    ]);
    const log = await store.readAll({ ...start, limit: 10_000 });
    expect(log).toHaveLength(wanted);
    expect(early).toEqual(log);
    expect(small).toEqual(log);
  });

  it('wakes up for an append of later', async () => {
    const { store } = await open({ emptyLog: false });
    const items = store.subscribeAll(await fromHead(store))[Symbol.asyncIterator]();
    expect(await items.next()).toEqual({ done: false, value: { kind: 'caughtUp' } });
    const waiting = items.next();
    await nextTurn();
    const { events } = await store.append(newStream(), 'noStream', newEvents(2));
    const seen = eventsOf([(await waiting).value as SubscriptionItem]).slice();
    while (seen.length < events.length) seen.push(...eventsOf([await nextItem(items)]));
    expect(seen).toEqual(events);
    await items.return?.();
  });

  it('keeps to the batch size', async () => {
    const { store } = await open({ emptyLog: false });
    const start = await fromHead(store);
    await store.append(newStream(), 'noStream', newEvents(25));
    const items = await takeUntilCaughtUp(store.subscribeAll({ ...start, batchSize: 10 }));
    const sizes = items.flatMap((item) => (item.kind === 'events' ? [item.events.length] : []));
    expect(Math.max(...sizes)).toBeLessThanOrEqual(10);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(25);
  });

  it('serves subscribers of different speeds, each at its own', async () => {
    const { store } = await open({ emptyLog: false });
    const start = await fromHead(store);
    await store.append(newStream(), 'noStream', newEvents(20));
    const slow = store.subscribeAll({ ...start, batchSize: 5 })[Symbol.asyncIterator]();
    const seen: RecordedEvent[] = eventsOf([await nextItem(slow)]).slice();
    const fast = await take(store.subscribeAll({ ...start, batchSize: 7 }), 20);
    await store.append(newStream(), 'noStream', newEvents(20));
    while (seen.length < 40) seen.push(...eventsOf([await nextItem(slow)]));
    expect(fast).toEqual(seen.slice(0, 20));
    expect(seen).toEqual(await store.readAll(start));
    await slow.return?.();
  });

  it('ends promptly when it is aborted: before, between items, and while it waits', async () => {
    const { store } = await open({ emptyLog: false });
    const start = await fromHead(store);
    expect(await take(store.subscribeAll({ ...start, signal: AbortSignal.abort() }), 1)).toEqual([]);

    await store.append(newStream(), 'noStream', newEvents(30));
    const between = new AbortController();
    const batches: number[] = [];
    for await (const item of store.subscribeAll({ ...start, batchSize: 10, signal: between.signal })) {
      batches.push(eventsOf([item]).length);
      between.abort();
    }
    expect(batches).toHaveLength(1);

    const waiting = new AbortController();
    const kinds: string[] = [];
    for await (const item of store.subscribeAll({ ...(await fromHead(store)), signal: waiting.signal })) {
      kinds.push(item.kind);
      setImmediate(() => waiting.abort());
    }
    expect(kinds).toEqual(['caughtUp']);
  });

  it('can be left by `return` while a `next` waits', async () => {
    const { store } = await open({ emptyLog: false });
    const items = store.subscribeAll(await fromHead(store))[Symbol.asyncIterator]();
    await items.next();
    const waiting = items.next();
    await nextTurn();
    await items.return?.();
    expect((await waiting).done).toBe(true);
    expect((await items.next()).done).toBe(true);
  });

  it('leaves the store and other subscriptions alone when one is left early', async () => {
    const { store } = await open({ emptyLog: false });
    const start = await fromHead(store);
    const { events } = await store.append(newStream(), 'noStream', newEvents(9));
    const subscription = store.subscribeAll({ ...start, batchSize: 2 });
    expect(ids(await take(subscription, 1))[0]).toBe(events[0]?.id);
    expect(await take(subscription, 9)).toEqual(events);
    expect(ids((await store.append(newStream(), 'noStream', newEvents(1))).events)).toHaveLength(1);
  });

  it('refuses a batch size or a position that makes no sense', async () => {
    const { store } = await open({ emptyLog: false });
    await expect(take(store.subscribeAll({ batchSize: 0 }), 1)).rejects.toBeInstanceOf(InvalidReadError);
    await expect(take(store.subscribeAll({ after: 'somewhere' }), 1)).rejects.toBeInstanceOf(InvalidReadError);
    const { position } = await store.append(newStream(), 'noStream', newEvents(1));
    await expect(take(store.subscribeAll({ after: beyond(position) }), 1)).rejects.toBeInstanceOf(InvalidReadError);
  });

  it('shows the first event of a log that was followed while it was empty', async () => {
    const { store } = await open({ emptyLog: true });
    const items = store.subscribeAll()[Symbol.asyncIterator]();
    expect(await nextItem(items)).toEqual({ kind: 'caughtUp' });
    const { events } = await store.append(newStream(), 'noStream', newEvents(1));
    expect(await nextItem(items)).toEqual({ kind: 'events', events });
    await items.return?.();
  });
}

async function nextItem(items: AsyncIterator<SubscriptionItem>): Promise<SubscriptionItem> {
  const { value } = (await items.next()) as IteratorYieldResult<SubscriptionItem>;
  return value;
}
