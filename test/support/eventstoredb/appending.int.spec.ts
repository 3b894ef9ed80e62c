import { randomBytes, randomUUID } from 'node:crypto';
import { binaryEvent, type EventData, type EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { describe, expect, it } from 'vitest';
import {
  all,
  connect,
  idsOf,
  newEvent,
  newEvents,
  newStream,
  sharedServer,
  startBareServer,
} from './client-fixtures.js';

type Append = EventStoreDBClient['appendToStream'];

/** The client sends an append with credentials of its own by itself, and all others in the stream of batches. */
const ways: readonly [string, (client: EventStoreDBClient) => Append][] = [
  ['in a batch', (client) => client.appendToStream.bind(client)],
  [
    'by itself',
    (client) => (stream, events, options) =>
      client.appendToStream(stream, events, { ...options, credentials: { username: 'any', password: 'any' } }),
  ],
];

const shared = sharedServer();

describe.each(ways)('an append sent %s', (_, wayOf) => {
  it('answers with the revision and the position of its last event', async () => {
    const client = connect(shared());
    const stream = newStream();
    const append = wayOf(client);
    const first = await append(stream, newEvents(3), { expectedRevision: 'no_stream' });
    const second = await append(stream, newEvents(1), { expectedRevision: 2n });
    expect([first.nextExpectedRevision, second.nextExpectedRevision]).toEqual([2n, 3n]);
    const read = await all(client.readStream(stream));
    expect(read.map(({ revision }) => revision)).toEqual([0n, 1n, 2n, 3n]);
    expect(first.position).toEqual(read[2]!.position);
    expect(second.position).toEqual(read[3]!.position);
  });

  it('gives every event a position of its own, rising and not dense', async () => {
    const client = connect(await startBareServer());
    await wayOf(client)('card-1', newEvents(20));
    const positions = (await all(client.readAll())).map(({ position }) => position);
    expect(positions).toHaveLength(20);
    const steps = positions.slice(1).map(({ commit }, index) => commit - positions[index]!.commit);
    expect(steps.every((step) => step > 1n)).toBe(true);
    expect(new Set(steps).size).toBeGreaterThan(1);
    expect(positions.every(({ commit, prepare }) => commit === prepare)).toBe(true);
  });

  it.each([
    ['no_stream', 2, 1n],
    [0n, 2, 1n],
    [5n, 2, 1n],
    [5n, 0, 'no_stream'],
    ['stream_exists', 0, 'no_stream'],
  ] as const)('is refused with both revisions when %s is expected of %i events', async (expected, length, actual) => {
    const client = connect(shared());
    const append = wayOf(client);
    const stream = newStream();
    if (length > 0) await append(stream, newEvents(length));
    await expect(append(stream, newEvents(1), { expectedRevision: expected })).rejects.toMatchObject({
      type: 'wrong-expected-version',
      streamName: stream,
      expectedVersion: expected,
      actualVersion: actual,
    });
    if (length > 0) expect(await all(client.readStream(stream))).toHaveLength(length);
    else await expect(all(client.readStream(stream))).rejects.toMatchObject({ type: 'stream-not-found' });
  });

  it('writes nothing when it is repeated with the same ids and revision, and answers as the first time', async () => {
    const server = await startBareServer();
    const client = connect(server);
    const append = wayOf(client);
    const [one, two] = [newEvents(2), newEvents(2)];
    const first = await append('card-1', one, { expectedRevision: 'no_stream' });
    await append('card-1', two, { expectedRevision: 1n });
    expect(await append('card-1', one, { expectedRevision: 'no_stream' })).toEqual(first);
    await server.restart();
    // The first call after a restart may still meet the old connection.
    await client.appendToStream('other-1', newEvents(1)).catch(() => undefined);
    expect(await append('card-1', one, { expectedRevision: 'no_stream' })).toEqual(first);
    expect(idsOf(await all(client.readStream('card-1')))).toEqual(idsOf([...one, ...two]));
  });

  it('is refused when only some of its ids stand there', async () => {
    const client = connect(shared());
    const stream = newStream();
    const append = wayOf(client);
    const [one, two] = newEvents(2) as [EventData, EventData];
    await append(stream, [one, two], { expectedRevision: 'no_stream' });
    for (const expectedRevision of ['no_stream', 'any'] as const) {
      await expect(append(stream, [one, newEvent()], { expectedRevision })).rejects.toMatchObject({
        type: 'wrong-expected-version',
      });
    }
    expect(await all(client.readStream(stream))).toHaveLength(2);
  });

  it('with any revision is recognised for as long as the server remembers its ids', async () => {
    const server = await startBareServer();
    const client = connect(server);
    const append = wayOf(client);
    const events = newEvents(2);
    const first = await append('card-1', events);
    await append('card-1', newEvents(1));
    expect(await append('card-1', events)).toEqual(first);
    expect(await all(client.readStream('card-1'))).toHaveLength(3);
    await server.restart();
    await client.appendToStream('other-1', newEvents(1)).catch(() => undefined);
    await append('card-1', events);
    expect(idsOf(await all(client.readStream('card-1'))).slice(3)).toEqual(idsOf(events));
  });

  it('may use an id that stands in another stream', async () => {
    const client = connect(shared());
    const stream = newStream();
    const append = wayOf(client);
    const event = newEvent();
    const other = newStream();
    await append(stream, [event], { expectedRevision: 'no_stream' });
    await append(other, [event], { expectedRevision: 'no_stream' });
    expect(idsOf(await all(client.readStream(stream)))).toEqual([event.id]);
    expect(idsOf(await all(client.readStream(other)))).toEqual([event.id]);
  });

  it('is refused when its data, metadata and types take more than 1 MiB', async () => {
    const client = connect(shared());
    const stream = newStream();
    const append = wayOf(client);
    // Its type counts twice 8 bytes, its data 11 beside the text.
    const ofSize = (bytes: number) => newEvent({ text: 'x'.repeat(bytes - 16 - 11) });
    await expect(append(stream, [ofSize(1_048_577)])).rejects.toMatchObject({
      type: 'maximum-append-size-exceeded',
      maxAppendSize: 1_048_576,
    });
    await append(stream, [ofSize(1_048_576)]);
    const [read] = await all(client.readStream(stream));
    expect((read!.data as { text: string }).text).toHaveLength(1_048_576 - 16 - 11);
  });

  it('keeps bytes, JSON and metadata as they were', async () => {
    const client = connect(shared());
    const stream = newStream();
    const append = wayOf(client);
    const bytes = randomBytes(300_000);
    const json = { 'z first': 1, a: ['县', '\u0000', null], nested: { b: 1.5 } };
    await append(stream, [
      binaryEvent({ type: 'Bytes', data: bytes, metadata: randomBytes(5) }),
      jsonEvent({ type: '项目签约', data: json, metadata: json }),
      jsonEvent({ type: 'Bare', data: 'a text' }),
    ]);
    const [one, two, three] = await all(client.readStream(stream));
    expect(one).toMatchObject({ isJson: false, type: 'Bytes' });
    expect(Buffer.from(one!.data as Uint8Array).equals(bytes)).toBe(true);
    expect(one!.metadata).toHaveLength(5);
    expect(JSON.stringify([two!.data, two!.metadata])).toBe(JSON.stringify([json, json]));
    expect(two).toMatchObject({ isJson: true, type: '项目签约' });
    expect(three).toMatchObject({ data: 'a text', metadata: undefined });
  });

  it('may hold more events than one commit of the store underneath', async () => {
    const client = connect(shared());
    const stream = newStream();
    const events = newEvents(2_500);
    await wayOf(client)(stream, events, { expectedRevision: 'no_stream' });
    expect(idsOf(await all(client.readStream(stream)))).toEqual(idsOf(events));
  });

  it('lets one of many racing callers win', async () => {
    const client = connect(shared());
    const stream = newStream();
    const append = wayOf(client);
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, () => append(stream, newEvents(2), { expectedRevision: 'no_stream' })),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await all(client.readStream(stream))).toHaveLength(2);
  });
});

it('gives the time of its own clock', async () => {
  const server = await startBareServer();
  const client = connect(server);
  const time = Date.UTC(2018, 5, 30, 8, 15, 0, 7);
  await server.control.setClock(time);
  await client.appendToStream('card-1', newEvents(1));
  await server.control.setClock(null);
  await client.appendToStream('card-1', newEvents(1));
  const created = (await all(client.readStream('card-1'))).map((event) => event.created.getTime());
  expect(created[0]).toBe(time);
  expect(created[1]).toBeGreaterThan(time);
});

it('takes stream names of any kind', async () => {
  const client = connect(shared());
  const names = ['card', '$special', '县-1', 'a b-c', `long-${'x'.repeat(600)}`, randomUUID()];
  for (const name of names) await client.appendToStream(name, newEvents(1));
  for (const name of names) {
    expect((await all(client.readStream(name))).map(({ streamId }) => streamId)).toEqual([name]);
  }
});

it('answers what is wrong with one append to that append only', async () => {
  const client = connect(shared());
  const stream = newStream();
  const wrong = { ...newEvent(), id: 'no uuid' };
  const [one, other] = await Promise.allSettled([
    client.appendToStream(stream, wrong),
    client.appendToStream(stream, newEvent()),
  ]);
  expect(one).toMatchObject({ status: 'rejected', reason: { message: 'Could not recognize BadRequest' } });
  expect(other).toMatchObject({ status: 'fulfilled' });
});
