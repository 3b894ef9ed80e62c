import { expect, it } from 'vitest';
import { InvalidAppend, StatedTimeRefused } from '../errors.js';
import type { NewEvent } from '../port.js';
import type { OpenStore } from './opened-store.js';
import { newEvent, newStream } from './fixtures.js';

const copied = (recordedAt: string, recordedAtStated: boolean): NewEvent =>
  newEvent({}, { copied: { recordedAt, recordedAtStated } });
const january = '2018-01-31T16:00:00.000Z';
const june = '2018-06-30T16:00:00.000Z';

export function copying(open: OpenStore): void {
  it('keeps recorded times as another log had them, also where its clock stepped back', async () => {
    const { store, setClock } = await open({ emptyLog: true });
    setClock?.(Date.UTC(2026, 0, 1));
    await store.append(newStream(), 'noStream', [copied(january, true), copied(june, false)]);
    await store.append(newStream(), 'noStream', [copied(january, false)]);
    const log = await store.readAll();
    expect(log.map(({ recordedAt, recordedAtStated }) => [recordedAt, recordedAtStated])).toEqual([
      [january, true],
      [june, false],
      [january, false],
    ]);
    expect(log.map(({ metadata }) => metadata)).toEqual([{}, {}, {}]);
    expect(await store.head()).toEqual({
      position: log[2]?.position,
      recordedAt: january,
      recordedAtStated: false,
    });
  });

  it('goes on behind them by its own rules', async () => {
    const { store, setClock } = await open({ emptyLog: true });
    setClock?.(Date.UTC(2026, 0, 1));
    await store.append(newStream(), 'noStream', [copied(june, true)]);
    await expect(store.append(newStream(), 'noStream', [newEvent({}, { statedRecordedAt: january })])).rejects.toThrow(
      StatedTimeRefused,
    );
    await store.append(newStream(), 'noStream', [newEvent({}, { statedRecordedAt: june })]);
    await store.append(newStream(), 'noStream', [copied(june, false)]);
    await expect(store.append(newStream(), 'noStream', [newEvent({}, { statedRecordedAt: june })])).rejects.toThrow(
      StatedTimeRefused,
    );
    const own = await store.append(newStream(), 'noStream', [newEvent()]);
    expect(own.events[0]?.recordedAtStated).toBe(false);
    if (setClock) expect(own.events[0]?.recordedAt).toBe('2026-01-01T00:00:00.000Z');
    else expect(String(own.events[0]?.recordedAt) > june).toBe(true);
  });

  it('keeps them after opening again, and answers their repetition', async ({ skip }) => {
    const { store, reopen } = await open({ emptyLog: true });
    if (reopen === undefined) return skip('this store keeps nothing');
    const stream = newStream();
    const events = [copied(june, false), copied(january, true)];
    const first = await store.append(stream, 'noStream', events);
    await store.close();
    const again = await reopen();
    expect(await again.readAll()).toEqual(first.events);
    expect(await again.append(stream, 'noStream', events)).toEqual({ ...first, repeated: true });
  });

  it('refuses a copy that states a time of its own', async () => {
    const { store } = await open({ emptyLog: true });
    const both = { ...copied(june, false), statedRecordedAt: june };
    await expect(store.append(newStream(), 'noStream', [both])).rejects.toThrow(InvalidAppend);
    await expect(store.append(newStream(), 'noStream', [copied('yesterday', false)])).rejects.toThrow(InvalidAppend);
    expect(await store.readAll()).toEqual([]);
  });
}
