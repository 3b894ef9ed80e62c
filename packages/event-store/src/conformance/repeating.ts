import { expect, it } from 'vitest';
import { EventIdReusedError } from '../errors.js';
import { appendNext } from '../testing/append-next.js';
import type { OpenStore } from './opened-store.js';
import { fromHead, ids, newEvent, newEvents, newStream } from './fixtures.js';

export function repeating(open: OpenStore): void {
  it('answers the same again, whatever is expected, and writes nothing', async () => {
    const { store } = await open({ emptyLog: false });
    const stream = newStream();
    const events = newEvents(3);
    const first = await store.append(stream, 'noStream', events);
    const start = await fromHead(store);
    for (const expected of ['noStream', 0, 2, 99] as const) {
      expect(await store.append(stream, expected, events)).toEqual({ ...first, repeated: true });
    }
    expect(await store.readAll(start)).toEqual([]);
    expect(ids(await store.readStream(stream))).toEqual(ids(events));
  });

  it('answers the same when both are under way at once', async () => {
    const { store } = await open({ emptyLog: false });
    const stream = newStream();
    const events = newEvents(2);
    const results = await Promise.all([1, 2, 3].map(() => store.append(stream, 'noStream', events)));
    expect(results.filter(({ repeated }) => !repeated)).toHaveLength(1);
    for (const result of results) expect(result).toEqual({ ...results[0], repeated: result.repeated });
    expect(ids(await store.readStream(stream))).toEqual(ids(events));
  });

  it('answers the same after other appends, with the time of the first', async () => {
    const { store, setClock } = await open({ emptyLog: false });
    const stream = newStream();
    const events = newEvents(2);
    setClock?.(Date.UTC(2019, 0, 1));
    const first = await store.append(stream, 'noStream', events);
    setClock?.(Date.UTC(2019, 0, 2));
    await store.append(stream, 1, newEvents(4));
    await store.append(newStream(), 'noStream', newEvents(1));
    expect(await store.append(stream, 'noStream', events)).toEqual({ ...first, repeated: true });
  });

  it('answers the same after the store was opened again', async ({ skip }) => {
    const { store, reopen } = await open({ emptyLog: false });
    if (reopen === undefined) return skip('this store keeps nothing');
    const stream = newStream();
    const events = newEvents(3);
    const first = await store.append(stream, 'noStream', events);
    await store.close();
    const again = await reopen();
    expect(await again.append(stream, 'noStream', events)).toEqual({ ...first, repeated: true });
    expect(await again.readStream(stream)).toEqual(first.events);
  });

  it('accepts events of several appends together when they are consecutive', async () => {
    const { store } = await open({ emptyLog: false });
    const stream = newStream();
    const [one, two, three] = [newEvent(), newEvent(), newEvent()];
    await store.append(stream, 'noStream', [one, two]);
    await store.append(stream, 1, [three]);
    const result = await store.append(stream, 'noStream', [two, three]);
    expect(result.repeated).toBe(true);
    expect(result.events.map(({ revision }) => revision)).toEqual([1, 2]);
  });

  it('refuses any other reuse of an id, and writes nothing', async () => {
    const { store } = await open({ emptyLog: false });
    const [stream, other] = [newStream(), newStream()];
    const [one, two, three] = [newEvent(), newEvent(), newEvent()];
    await store.append(stream, 'noStream', [one, two, three]);
    await store.append(other, 'noStream', [newEvent()]);
    const start = await fromHead(store);
    const reuses = [
      [stream, [one, newEvent()]],
      [stream, [newEvent(), one]],
      [stream, [one, three]],
      [stream, [two, one]],
      [stream, [one, one]],
      [other, [one]],
      [other, [newEvent(), two]],
      [newStream(), [one, two, three]],
    ] as const;
    for (const [target, events] of reuses) {
      const refusal = await appendNext(store, target, events).catch((error: unknown) => error);
      expect(refusal).toBeInstanceOf(EventIdReusedError);
      expect(refusal).toMatchObject({ code: 'EVENT_ID_REUSED', stream: target });
      expect(ids(events)).toContain((refusal as EventIdReusedError).eventId);
    }
    const fresh = newEvent();
    await expect(store.append(newStream(), 'noStream', [fresh, fresh])).rejects.toBeInstanceOf(EventIdReusedError);
    expect(await store.readAll(start)).toEqual([]);
  });
}
