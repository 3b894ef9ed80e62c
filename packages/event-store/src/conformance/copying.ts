import { expect, it } from 'vitest';
import { InvalidAppendError, StatedTimeRefusedError } from '../errors.js';
import type { NewEvent } from '../port.js';
import type { OpenStore } from './opened-store.js';
import { newEvent, newStream } from './fixtures.js';

const copied = (recordedAt: string, recordedAtStated: boolean): NewEvent =>
  newEvent({}, { copied: { recordedAt, recordedAtStated } });
const JANUARY = '2018-01-31T16:00:00.000Z';
const JUNE = '2018-06-30T16:00:00.000Z';

export function copying(open: OpenStore): void {
  it('keeps recorded times as another log had them, also where its clock stepped back', async () => {
    const { store, setClock } = await open({ emptyLog: true });
    setClock?.(Date.UTC(2026, 0, 1));
    await store.append(newStream(), 'noStream', [copied(JANUARY, true), copied(JUNE, false)]);
    await store.append(newStream(), 'noStream', [copied(JANUARY, false)]);
    const log = await store.readAll();
    expect(log.map(({ recordedAt, recordedAtStated }) => [recordedAt, recordedAtStated])).toEqual([
      [JANUARY, true],
      [JUNE, false],
      [JANUARY, false],
    ]);
    expect(log.map(({ metadata }) => metadata)).toEqual([{}, {}, {}]);
    expect(await store.head()).toEqual({
      position: log[2]?.position,
      recordedAt: JANUARY,
      recordedAtStated: false,
    });
  });

  it('goes on behind them by its own rules', async () => {
    const { store, setClock } = await open({ emptyLog: true });
    setClock?.(Date.UTC(2026, 0, 1));
    await store.append(newStream(), 'noStream', [copied(JUNE, true)]);
    await expect(store.append(newStream(), 'noStream', [newEvent({}, { statedRecordedAt: JANUARY })])).rejects.toThrow(
      StatedTimeRefusedError,
    );
    await store.append(newStream(), 'noStream', [newEvent({}, { statedRecordedAt: JUNE })]);
    await store.append(newStream(), 'noStream', [copied(JUNE, false)]);
    await expect(store.append(newStream(), 'noStream', [newEvent({}, { statedRecordedAt: JUNE })])).rejects.toThrow(
      StatedTimeRefusedError,
    );
    const own = await store.append(newStream(), 'noStream', [newEvent()]);
    expect(own.events[0]?.recordedAtStated).toBe(false);
    if (setClock) expect(own.events[0]?.recordedAt).toBe('2026-01-01T00:00:00.000Z');
    else expect(String(own.events[0]?.recordedAt) > JUNE).toBe(true);
  });

  it('keeps them after opening again, and answers their repetition', async ({ skip }) => {
    const { store, reopen } = await open({ emptyLog: true });
    if (reopen === undefined) return skip('this store keeps nothing');
    const stream = newStream();
    const events = [copied(JUNE, false), copied(JANUARY, true)];
    const first = await store.append(stream, 'noStream', events);
    await store.close();
    const again = await reopen();
    expect(await again.readAll()).toEqual(first.events);
    expect(await again.append(stream, 'noStream', events)).toEqual({ ...first, repeated: true });
  });

  it('refuses a copy that states a time of its own', async () => {
    const { store } = await open({ emptyLog: true });
    const both = { ...copied(JUNE, false), statedRecordedAt: JUNE };
    await expect(store.append(newStream(), 'noStream', [both])).rejects.toThrow(InvalidAppendError);
    await expect(store.append(newStream(), 'noStream', [copied('yesterday', false)])).rejects.toThrow(
      InvalidAppendError,
    );
    expect(await store.readAll()).toEqual([]);
  });
}
