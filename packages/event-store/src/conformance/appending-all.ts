import { expect, it } from 'vitest';
import {
  EventIdReusedError,
  InvalidAppendError,
  StatedTimeRefusedError,
  WrongExpectedRevisionError,
} from '../errors.js';
import type { StreamAppend } from '../port.js';
import type { OpenStore } from './opened-store.js';
import { fromHead, ids, newEvent, newEvents, newStream } from './fixtures.js';

export function appendingAll(open: OpenStore): void {
  it('writes appends in their order, later ones on top of earlier ones', async () => {
    const { store } = await open({ emptyLog: false });
    const [one, two] = [newStream(), newStream()];
    const start = await fromHead(store);
    const appends: readonly StreamAppend[] = [
      { stream: one, expected: 'noStream', events: newEvents(2) },
      { stream: two, expected: 'noStream', events: newEvents(1) },
      { stream: one, expected: 1, events: newEvents(3) },
      { stream: two, expected: 0, events: newEvents(1) },
    ];
    const { results, refusal } = await store.appendAll(appends);
    expect(refusal).toBeNull();
    expect(results.map(({ repeated }) => repeated)).toEqual([false, false, false, false]);
    const log = await store.readAll(start);
    expect(log).toEqual(results.flatMap(({ events }) => events));
    expect(ids(log)).toEqual(appends.flatMap(({ events }) => ids(events)));
    expect(results.at(-1)?.position).toBe(log.at(-1)?.position);
  });

  it('writes nothing after the first that is refused, whatever the reason', async () => {
    const { store } = await open({ emptyLog: false });
    const known = newEvent();
    await store.append(newStream(), 'noStream', [known]);
    const reasons = [
      [WrongExpectedRevisionError, { stream: newStream(), expected: 0, events: newEvents(1) }],
      [EventIdReusedError, { stream: newStream(), expected: 'noStream', events: [known] }],
      [InvalidAppendError, { stream: newStream(), expected: 'noStream', events: [] }],
      [
        StatedTimeRefusedError,
        {
          stream: newStream(),
          expected: 'noStream',
          events: [newEvent({}, { statedRecordedAt: '1999-01-01T00:00:00Z' })],
        },
      ],
    ] as const;
    for (const [reason, refused] of reasons) {
      const stream = newStream();
      const start = await fromHead(store);
      const events = newEvents(1);
      const { results, refusal } = await store.appendAll([
        { stream, expected: 'noStream', events },
        refused,
        { stream, expected: 0, events: newEvents(1) },
        { stream: newStream(), expected: 'noStream', events: newEvents(1) },
      ]);
      expect(refusal).toBeInstanceOf(reason);
      expect(results).toHaveLength(1);
      expect(ids(await store.readAll(start))).toEqual(ids(events));
    }
  });

  it('repeated after a part was written, writes the rest', async () => {
    const { store } = await open({ emptyLog: false });
    const stream = newStream();
    const start = await fromHead(store);
    const appends = [0, 1, 2, 3].map((n): StreamAppend => ({
      stream,
      expected: n === 0 ? 'noStream' : n - 1,
      events: newEvents(1),
    }));
    await store.appendAll(appends.slice(0, 2));
    const { results, refusal } = await store.appendAll(appends);
    expect(refusal).toBeNull();
    expect(results.map(({ repeated }) => repeated)).toEqual([true, true, false, false]);
    expect(ids(await store.readAll(start))).toEqual(appends.flatMap(({ events }) => ids(events)));
  });

  it('takes more than one commit can hold, and nothing at all', async () => {
    const { store } = await open({ emptyLog: false });
    const stream = newStream();
    const appends = Array.from({ length: 1_300 }, (_, n): StreamAppend => ({
      stream,
      expected: n === 0 ? 'noStream' : n - 1,
      events: newEvents(1),
    }));
    const { results } = await store.appendAll(appends);
    expect(results.map(({ events }) => events[0]?.revision)).toEqual(appends.map((_, n) => n));
    expect(await store.appendAll([])).toEqual({ results: [], refusal: null });
  });

  it('is what `knownRevision` knows, where a store has it', async () => {
    const { store } = await open({ emptyLog: false });
    const [stream, other] = [newStream(), newStream()];
    const known = (name: string) => store.knownRevision?.(name);
    expect([null, undefined]).toContain(known(stream));
    const writing = store.appendAll([
      { stream, expected: 'noStream', events: newEvents(4) },
      { stream: other, expected: 0, events: newEvents(1) },
    ]);
    await writing;
    expect([3, undefined]).toContain(known(stream));
    expect([null, undefined]).toContain(known(other));
    expect(await store.readStream(stream)).toHaveLength(4);
  });
}
