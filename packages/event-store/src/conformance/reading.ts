import { expect, it } from 'vitest';
import { InvalidReadError } from '../errors.js';
import type { Position, RecordedEvent } from '../port.js';
import { appendNext } from '../testing/append-next.js';
import type { OpenStore } from './opened-store.js';
import { beyond, fromHead, ids, newEvents, newStream, recordedTime } from './fixtures.js';

export function reading(open: OpenStore): void {
  it('finds an empty log', async () => {
    const { store } = await open({ emptyLog: true });
    expect(await store.head()).toBeNull();
    expect(await store.readAll()).toEqual([]);
  });

  it('finds nothing in a stream that does not exist', async () => {
    const { store } = await open({ emptyLog: false });
    expect(await store.readStream(newStream())).toEqual([]);
    expect(await store.readStream(newStream(), { direction: 'backwards' })).toEqual([]);
    expect(await store.lastOf(newStream())).toBeNull();
  });

  it('reads a stream in both directions, from a revision, up to a limit', async () => {
    const { store } = await open({ emptyLog: false });
    const stream = newStream();
    await store.append(stream, 'noStream', newEvents(10));
    await store.append(`${stream}0`, 'noStream', newEvents(3));
    const revisions = async (options?: Parameters<typeof store.readStream>[1]) =>
      (await store.readStream(stream, options)).map(({ revision }) => revision);
    expect(await revisions()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(await revisions({ from: 7 })).toEqual([7, 8, 9]);
    expect(await revisions({ from: 2, limit: 3 })).toEqual([2, 3, 4]);
    expect(await revisions({ from: 10 })).toEqual([]);
    expect(await revisions({ direction: 'backwards' })).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1, 0]);
    expect(await revisions({ direction: 'backwards', limit: 2 })).toEqual([9, 8]);
    expect(await revisions({ direction: 'backwards', from: 3, limit: 2 })).toEqual([3, 2]);
    expect(await revisions({ direction: 'backwards', from: 1, limit: 5 })).toEqual([1, 0]);
    expect(await revisions({ direction: 'backwards', from: 99, limit: 1 })).toEqual([9]);
  });

  it('reads the last event of a stream, whatever was written to others', async () => {
    const { store } = await open({ emptyLog: false });
    const stream = newStream();
    for (const count of [1, 3, 600]) {
      const { events } = await appendNext(store, stream, newEvents(count));
      await store.append(`${stream}${count}`, 'noStream', newEvents(2));
      expect(await store.lastOf(stream)).toEqual(events.at(-1));
    }
  });

  it('reads long streams whole, in both directions', async () => {
    const { store } = await open({ emptyLog: false });
    const stream = newStream();
    for (let part = 0; part < 3; part += 1) await appendNext(store, stream, newEvents(700));
    const forwards = await store.readStream(stream, { limit: 10_000 });
    expect(forwards.map(({ revision }) => revision)).toEqual(Array.from({ length: 2_100 }, (_, index) => index));
    const backwards = await store.readStream(stream, { limit: 10_000, direction: 'backwards' });
    expect(backwards).toEqual([...forwards].reverse());
    expect(await store.readStream(stream)).toHaveLength(1_000);
  });

  it.each([1, 7, 500, 600])('pages through the log %i at a time, without a gap or a repeat', async (limit) => {
    const { store } = await open({ emptyLog: false });
    let after: Position | undefined = (await fromHead(store)).after;
    const [one, other] = [newStream(), newStream()];
    const count = limit === 1 ? 10 : 1_300;
    const written: RecordedEvent[] = [];
    while (written.length < count) {
      written.push(...(await appendNext(store, one, newEvents(limit === 1 ? 4 : 300))).events);
      written.push(...(await appendNext(store, other, newEvents(1))).events);
    }
    const read: RecordedEvent[] = [];
    for (;;) {
      const page: readonly RecordedEvent[] = await store.readAll(after === undefined ? { limit } : { after, limit });
      expect(page.length).toBeLessThanOrEqual(limit);
      if (page.length === 0) break;
      read.push(...page);
      after = page.at(-1)?.position;
    }
    expect(read).toEqual(written);
  });

  it('knows the head of the log', async () => {
    const { store, setClock } = await open({ emptyLog: false });
    setClock?.(Date.UTC(2024, 1, 29));
    const { events, position } = await store.append(newStream(), 'noStream', newEvents(2));
    expect(await store.head()).toEqual({
      position,
      recordedAt: recordedTime(setClock, '2024-02-29T00:00:00.000Z'),
      recordedAtStated: false,
    });
    expect(ids(await store.readAll({ after: events[0]?.position as Position }))).toEqual([events[1]?.id]);
  });

  it('refuses limits and revisions that make no sense', async () => {
    const { store } = await open({ emptyLog: false });
    for (const limit of [0, -1, 1.5, 10_001, NaN]) {
      await expect(store.readAll({ limit })).rejects.toThrow(InvalidReadError);
      await expect(store.readStream('card-1', { limit })).rejects.toThrow(InvalidReadError);
    }
    await expect(store.readStream('card-1', { from: -1 })).rejects.toThrow(InvalidReadError);
    await expect(store.readAll({ after: 'somewhere' })).rejects.toMatchObject({ code: 'INVALID_READ' });
  });

  it('believes a position up to the end of the log, and refuses one beyond it', async () => {
    const { store } = await open({ emptyLog: false });
    const { position } = await store.append(newStream(), 'noStream', newEvents(1));
    expect(await store.readAll({ after: position })).toEqual([]);
    await expect(store.readAll({ after: beyond(position) })).rejects.toBeInstanceOf(InvalidReadError);
  });
}
