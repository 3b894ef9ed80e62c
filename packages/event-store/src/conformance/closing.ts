import { expect, it } from 'vitest';
import { EventStoreClosedError } from '../errors.js';
import type { OpenStore } from './opened-store.js';
import { fromHead, ids, newEvents, newStream, take } from './fixtures.js';

export function closing(open: OpenStore): void {
  it('waits for appends under way', async () => {
    const { store, reopen } = await open({ emptyLog: false });
    const stream = newStream();
    const events = newEvents(30);
    const pending = events.map((event, n) => store.append(stream, n === 0 ? 'noStream' : n - 1, [event]));
    await store.close();
    const results = await Promise.all(pending);
    expect(results.flatMap((result) => ids(result.events))).toEqual(ids(events));
    if (reopen === undefined) return;
    const again = await reopen();
    expect(ids(await again.readStream(stream))).toEqual(ids(events));
  });

  it('can be called twice, also at once', async () => {
    const { store } = await open({ emptyLog: false });
    await Promise.all([store.close(), store.close()]);
    await store.close();
  });

  it('refuses everything afterwards', async () => {
    const { store } = await open({ emptyLog: false });
    await store.append(newStream(), 'noStream', newEvents(1));
    await store.close();
    await expect(store.append(newStream(), 'noStream', newEvents(1))).rejects.toBeInstanceOf(EventStoreClosedError);
    await expect(store.readStream('card-1')).rejects.toBeInstanceOf(EventStoreClosedError);
    await expect(store.lastOf('card-1')).rejects.toBeInstanceOf(EventStoreClosedError);
    await expect(store.readAll()).rejects.toBeInstanceOf(EventStoreClosedError);
    await expect(store.head()).rejects.toBeInstanceOf(EventStoreClosedError);
    await expect(take(store.subscribeAll(), 1)).rejects.toMatchObject({ code: 'EVENT_STORE_CLOSED' });
  });

  it('ends subscriptions without an error, also those that wait', async () => {
    const { store } = await open({ emptyLog: false });
    const start = await fromHead(store);
    const items: string[] = [];
    for await (const item of store.subscribeAll(start)) {
      items.push(item.kind);
      if (item.kind === 'caughtUp') setImmediate(() => void store.close());
    }
    expect(items).toEqual(['caughtUp']);
  });
}
