import { expect, it } from 'vitest';
import { EventIdReusedError, InvalidAppendError, WrongExpectedRevisionError } from '../errors.js';
import type { ExpectedRevision, NewEvent } from '../port.js';
import type { OpenStore } from './opened-store.js';
import { fromHead, ids, newEvent, newEvents, newStream, recordedTime } from './fixtures.js';

export function appending(open: OpenStore): void {
  it.each<[ExpectedRevision, number]>([
    ['noStream', 0],
    [0, 1],
    [1, 2],
  ])('accepts expected %s on a stream of %i events', async (expected, length) => {
    const { store } = await open({ emptyLog: false });
    const stream = newStream();
    if (length > 0) await store.append(stream, 'noStream', newEvents(length));
    const result = await store.append(stream, expected, [newEvent()]);
    expect(result.events.map(({ revision }) => revision)).toEqual([length]);
    expect(result.repeated).toBe(false);
  });

  it.each<[ExpectedRevision, number, number | null]>([
    ['noStream', 1, 0],
    [0, 0, null],
    [0, 2, 1],
    [2, 2, 1],
    [7, 2, 1],
  ])(
    'refuses expected %s on a stream of %i events with both revisions, and writes nothing',
    async (expected, length, actual) => {
      const { store } = await open({ emptyLog: false });
      const stream = newStream();
      const before = length > 0 ? (await store.append(stream, 'noStream', newEvents(length))).events : [];
      const refusal = await store.append(stream, expected, newEvents(2)).catch((error: unknown) => error);
      expect(refusal).toBeInstanceOf(WrongExpectedRevisionError);
      expect(refusal).toMatchObject({ code: 'WRONG_EXPECTED_REVISION', stream, expected, actual });
      expect(await store.readStream(stream)).toEqual(before);
    },
  );

  it('gives dense revisions from 0 and rising positions, also over streams', async () => {
    const { store } = await open({ emptyLog: false });
    const [one, other] = [newStream(), newStream()];
    const results = [
      await store.append(one, 'noStream', newEvents(3)),
      await store.append(other, 'noStream', newEvents(1)),
      await store.append(one, 2, newEvents(2)),
    ];
    const events = results.flatMap((result) => result.events);
    expect(events.map(({ stream, revision }) => [stream, revision])).toEqual([
      [one, 0],
      [one, 1],
      [one, 2],
      [other, 0],
      [one, 3],
      [one, 4],
    ]);
    const positions = events.map(({ position }) => position);
    expect([...positions].sort()).toEqual(positions);
    expect(new Set(positions).size).toBe(positions.length);
    for (const result of results) expect(result.position).toBe(result.events.at(-1)?.position);
  });

  it('writes all events of an append or none', async () => {
    const { store } = await open({ emptyLog: false });
    const stream = newStream();
    const known = newEvent();
    await store.append(newStream(), 'noStream', [known]);
    const start = await fromHead(store);
    await expect(store.append(stream, 'noStream', [newEvent(), newEvent(), known])).rejects.toBeInstanceOf(
      EventIdReusedError,
    );
    expect(await store.readStream(stream)).toEqual([]);
    expect(await store.readAll(start)).toEqual([]);
  });

  it('answers with the events as they are read afterwards', async () => {
    const { store, setClock } = await open({ emptyLog: false });
    setClock?.(Date.UTC(2018, 5, 30, 8, 15, 0, 7));
    const stream = newStream();
    const events = [
      newEvent({ b: 1, a: [-0, 'x'] }, { type: '项目签约' }),
      newEvent({}, { metadata: { actor: { id: 'u1' } } }),
    ];
    const result = await store.append(stream, 'noStream', events);
    expect(result.events).toEqual(await store.readStream(stream));
    expect(result.events[0]).toEqual({
      id: events[0]?.id,
      stream,
      revision: 0,
      position: expect.any(String) as unknown,
      type: '项目签约',
      data: { a: [0, 'x'], b: 1 },
      metadata: {},
      recordedAt: recordedTime(setClock, '2018-06-30T08:15:00.007Z'),
      recordedAtStated: false,
    });
    expect(result.events[1]?.metadata).toEqual({ actor: { id: 'u1' } });
  });

  it('keeps every JSON value as it was', async () => {
    const { store } = await open({ emptyLog: false });
    const stream = newStream();
    const data = {
      unicode: '深度贫困 «é» 👩‍🏭   \u0000 \\ "',
      numbers: [0, -1.5, 1e21, 1e-7, 5e-324, 1.7976931348623157e308, 9007199254740991, 287120000.01],
      nested: { a: { b: { c: [[], {}, [null, true, false]] } } },
      '': 'empty key',
      ['__proto__']: 'a key like any other',
    };
    await store.append(stream, 'noStream', [newEvent(data, { metadata: { ...data, more: null } })]);
    const [read] = await store.readStream(stream);
    expect(JSON.stringify(sorted(read?.data))).toBe(JSON.stringify(sorted(data)));
    expect(JSON.stringify(sorted(read?.metadata))).toBe(JSON.stringify(sorted({ ...data, more: null })));
  });

  it('takes 1,000 events and 1 MiB at once', async () => {
    const { store } = await open({ emptyLog: false });
    const [many, big] = [newStream(), newStream()];
    await store.append(many, 'noStream', newEvents(1_000));
    expect(await store.readStream(many)).toHaveLength(1_000);
    const text = 'x'.repeat(1_048_576 - '{"text":""}{}'.length - 2 * 'Happened'.length - 48);
    await store.append(big, 'noStream', [newEvent({ text })]);
    expect((await store.readStream(big))[0]?.data).toEqual({ text });
  });

  const refusals: readonly [string, string, ExpectedRevision, readonly NewEvent[]][] = [
    ['no event', 'card-1', 'noStream', []],
    ['1,001 events', 'card-1', 'noStream', newEvents(1_001)],
    ['more than 1 MiB', 'card-1', 'noStream', [newEvent({ text: '县'.repeat(349_526) })]],
    ['an empty stream name', '', 'noStream', newEvents(1)],
    ['a stream name without a category', '-1', 'noStream', newEvents(1)],
    ['a stream name without an id', 'card-', 'noStream', newEvents(1)],
    ['a stream name without a dash', 'card', 'noStream', newEvents(1)],
    ['a stream name that the server keeps for itself', '$et-card', 'noStream', newEvents(1)],
    ['a stream name with a control character', 'card-\u0000', 'noStream', newEvents(1)],
    ['a stream name of 513 characters', `card-${'x'.repeat(508)}`, 'noStream', newEvents(1)],
    ['a negative revision', 'card-1', -1, newEvents(1)],
    ['half a revision', 'card-1', 0.5, newEvents(1)],
    ['a word for no revision', 'card-1', 'any' as never, newEvents(1)],
    ['an id that is no UUID', 'card-1', 'noStream', [newEvent({}, { id: 'one' })]],
    ['an empty type', 'card-1', 'noStream', [newEvent({}, { type: '' })]],
    ['a number that is not finite', 'card-1', 'noStream', [newEvent({ amounts: [1, Infinity] })]],
    ['half a character', 'card-1', 'noStream', [newEvent({ text: '\ud800' })]],
    [
      'a stated time that is no instant',
      'card-1',
      'noStream',
      [newEvent({}, { statedRecordedAt: '2018-02-31T00:00:00.000Z' })],
    ],
    [
      'a stated time with another offset',
      'card-1',
      'noStream',
      [newEvent({}, { statedRecordedAt: '2018-02-01T00:00:00+08:00' })],
    ],
  ];
  it.each(refusals)('refuses %s', async (_, stream, expected, events) => {
    const { store } = await open({ emptyLog: false });
    const start = await fromHead(store);
    const refusal = await store.append(stream, expected, events).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(InvalidAppendError);
    expect(refusal).toMatchObject({ code: 'INVALID_APPEND' });
    expect(await store.readAll(start)).toEqual([]);
  });

  it('says which event and which field it refuses', async () => {
    const { store } = await open({ emptyLog: false });
    const events = [newEvent(), newEvent({ plan: { amounts: [1, NaN] } })];
    await expect(store.append('card-1', 'noStream', events)).rejects.toThrow(
      /events\[1\]\.data .*\$\.plan\.amounts\[1\]/,
    );
  });

  it('does not notice what the caller does with its objects afterwards', async () => {
    const { store } = await open({ emptyLog: false });
    const stream = newStream();
    const data = { list: [1] };
    const pending = store.append(stream, 'noStream', [newEvent(data)]);
    data.list.push(2);
    const { events } = await pending;
    data.list.push(3);
    expect(events[0]?.data).toEqual({ list: [1] });
    expect((await store.readStream(stream))[0]?.data).toEqual({ list: [1] });
  });

  it('accepts an id in capital letters as the same id', async () => {
    const { store } = await open({ emptyLog: false });
    const stream = newStream();
    const event = newEvent();
    await store.append(stream, 'noStream', [event]);
    const again = await store.append(stream, 'noStream', [{ ...event, id: event.id.toUpperCase() }]);
    expect(again.repeated).toBe(true);
    expect(ids(again.events)).toEqual([event.id]);
  });
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, inner]) => [key, sorted(inner)]);
}
