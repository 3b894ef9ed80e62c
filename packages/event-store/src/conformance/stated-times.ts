import { expect, it } from 'vitest';
import { StatedTimeRefusedError } from '../errors.js';
import type { NewEvent } from '../port.js';
import type { OpenStore } from './opened-store.js';
import { newEvent, newStream, recordedTime } from './fixtures.js';

const stated = (statedRecordedAt: string): NewEvent => newEvent({}, { statedRecordedAt });
const JANUARY = '2018-01-31T16:00:00.000Z';
const JUNE = '2018-06-30T16:00:00.000Z';

export function statedTimes(open: OpenStore): void {
  it('keeps the stated times of a log that begins with them', async () => {
    const { store, setClock } = await open({ emptyLog: true });
    setClock?.(Date.UTC(2026, 0, 1));
    await store.append(newStream(), 'noStream', [stated(JANUARY), stated(JANUARY)]);
    await store.append(newStream(), 'noStream', [stated('2018-06-30T16:00:00Z')]);
    await store.append(newStream(), 'noStream', [stated(JUNE)]);
    const log = await store.readAll();
    expect(log.map(({ recordedAt, recordedAtStated }) => [recordedAt, recordedAtStated])).toEqual([
      [JANUARY, true],
      [JANUARY, true],
      [JUNE, true],
      [JUNE, true],
    ]);
    expect(await store.head()).toEqual({ position: log[3]?.position, recordedAt: JUNE, recordedAtStated: true });
  });

  it('refuses a stated time that is earlier than the last one', async () => {
    const { store } = await open({ emptyLog: true });
    await store.append(newStream(), 'noStream', [stated(JUNE)]);
    const stream = newStream();
    const refusal = await store.append(stream, 'noStream', [stated(JANUARY)]).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(StatedTimeRefusedError);
    expect(refusal).toMatchObject({
      code: 'STATED_TIME_REFUSED',
      stream,
      stated: JANUARY,
      head: { recordedAt: JUNE, recordedAtStated: true },
    });
    await expect(store.append(stream, 'noStream', [stated(JUNE), stated(JANUARY)])).rejects.toThrow(
      StatedTimeRefusedError,
    );
    expect(await store.readAll()).toHaveLength(1);
  });

  it('refuses every stated time after an event of the store’s own clock', async () => {
    const { store, setClock } = await open({ emptyLog: true });
    setClock?.(Date.UTC(2017, 0, 1));
    const stream = newStream();
    await store.append(stream, 'noStream', [stated(JANUARY), newEvent()]);
    const refusal = await store.append(stream, 1, [stated(JUNE)]).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(StatedTimeRefusedError);
    expect(refusal).toMatchObject({
      head: { recordedAt: recordedTime(setClock, '2017-01-01T00:00:00.000Z'), recordedAtStated: false },
    });
    await expect(store.append(newStream(), 'noStream', [stated(JUNE)])).rejects.toThrow(StatedTimeRefusedError);
    await expect(store.append(newStream(), 'noStream', [newEvent(), stated(JUNE)])).rejects.toThrow(
      StatedTimeRefusedError,
    );
    expect(await store.readAll()).toHaveLength(2);
  });

  it('still answers a repetition of a stated event later', async () => {
    const { store } = await open({ emptyLog: true });
    const stream = newStream();
    const events = [stated(JANUARY)];
    const first = await store.append(stream, 'noStream', events);
    await store.append(stream, 0, [newEvent()]);
    expect(await store.append(stream, 'noStream', events)).toEqual({ ...first, repeated: true });
  });

  it('knows after opening again whether the log may be continued with stated times', async ({ skip }) => {
    const { store, reopen } = await open({ emptyLog: true });
    if (reopen === undefined) return skip('this store keeps nothing');
    await store.append(newStream(), 'noStream', [stated(JUNE)]);
    await store.close();
    const again = await reopen();
    await expect(again.append(newStream(), 'noStream', [stated(JANUARY)])).rejects.toThrow(StatedTimeRefusedError);
    await again.append(newStream(), 'noStream', [stated(JUNE)]);
    await again.append(newStream(), 'noStream', [newEvent()]);
    await again.close();
    const third = await reopen();
    await expect(third.append(newStream(), 'noStream', [stated(JUNE)])).rejects.toThrow(StatedTimeRefusedError);
    expect(await third.readAll()).toHaveLength(3);
  });
}
