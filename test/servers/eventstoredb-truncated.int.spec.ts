import { type EventStore, type NewEvent, StreamTruncatedError, type SubscriptionItem } from '@milepost/event-store';
import { describe, expect, it } from 'vitest';
import { connect, sharedServer, startServer } from '../support/eventstoredb/client-fixtures.js';
import { newEvent, newStream, openStore } from './eventstoredb-store.js';

const shared = sharedServer();
const soon = { timeout: 20_000 };
const newEvents = (count: number): NewEvent[] => Array.from({ length: count }, () => newEvent());

type Client = ReturnType<typeof connect>;
type Damage = (client: Client, stream: string) => Promise<unknown>;

/** What an administrator may do to a stream of five events. */
const DAMAGES: readonly (readonly [what: string, damage: Damage, said: RegExp])[] = [
  ['was deleted', (client, stream) => client.deleteStream(stream), /deleted on the server, which can be undone/],
  ['was deleted for ever', (client, stream) => client.tombstoneStream(stream), /tombstoned/],
  [
    'may keep two events',
    (client, stream) => client.setStreamMetadata(stream, { maxCount: 2 }),
    /first that can be is at revision 3/,
  ],
  [
    'was cut off before revision 4',
    (client, stream) => client.setStreamMetadata(stream, { truncateBefore: 4 }),
    /first that can be is at revision 4/,
  ],
];

async function damaged(damage: Damage) {
  const stream = newStream();
  const client = connect(shared());
  const writer = await openStore(shared());
  const { events } = await writer.append(stream, 'noStream', newEvents(5));
  await damage(client, stream);
  return { stream, client, writer, events };
}

async function expectRefused(work: Promise<unknown>, said: RegExp): Promise<void> {
  const refusal = await work.catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(StreamTruncatedError);
  expect(refusal).toMatchObject({ code: 'STREAM_TRUNCATED', message: expect.stringMatching(said) as unknown });
}

describe.each(DAMAGES)('a stream that %s', (_, damage, said) => {
  it('is not read in part, in either direction, by a process that knows nothing of it', async () => {
    const { stream } = await damaged(damage);
    const store = await openStore(shared());
    await expectRefused(store.readStream(stream), said);
    await expectRefused(store.readStream(stream, { from: 2, limit: 2 }), said);
    await expectRefused(store.readStream(stream, { direction: 'backwards' }), said);
    expect(store.truncatedStreams?.()).toEqual([stream]);
  });

  it('takes no append that rests on what is left of it', async () => {
    const { stream } = await damaged(damage);
    for (const expected of [2, 4] as const) {
      const store = await openStore(shared());
      await expectRefused(store.append(stream, expected, newEvents(1)), said);
    }
    const reader = await openStore(shared());
    await reader.readStream(stream).catch(() => undefined);
    await expectRefused(reader.append(stream, 4, newEvents(1)), said);
    expect((await wholeLogOf(reader, stream)).length).toBe(5);
  });

  it('is noticed by whoever follows the log, and by whoever writes to it', async () => {
    const stream = newStream();
    const said: unknown[] = [];
    const logger = { info() {}, warn: (fields: object) => said.push(fields) };
    const store = await openStore(shared(), { logger, categories: ['project'] });
    await store.append(stream, 'noStream', newEvents(5));
    const following = store.subscribeAll()[Symbol.asyncIterator]();
    for (let isBehind = true; isBehind;) {
      const { value } = (await following.next()) as IteratorYieldResult<SubscriptionItem>;
      isBehind = value.kind !== 'caughtUp';
    }
    const waiting = following.next();
    await damage(connect(shared()), stream);
    await expect.poll(() => store.truncatedStreams?.(), soon).toContain(stream);
    expect(said).toContainEqual(expect.objectContaining({ stream }));
    await expectRefused(store.append(stream, 4, newEvents(1)), /cannot be read any more/);
    await following.return?.();
    await waiting;
  });
});

it('is nothing to a stream that was never written to, whatever its metadata say', async () => {
  const store = await openStore(shared());
  const stream = newStream();
  await connect(shared()).setStreamMetadata(stream, { maxCount: 2 });
  expect(await store.readStream(stream)).toEqual([]);
  const { events } = await store.append(stream, 'noStream', newEvents(1));
  expect(await store.readStream(stream)).toEqual(events);
  expect(store.truncatedStreams?.()).toEqual([]);
});

it('says where it was written when a stream that was believed not to exist had been deleted', async () => {
  const { stream } = await damaged((client, name) => client.deleteStream(name));
  const store = await openStore(shared());
  await expectRefused(store.append(stream, 'noStream', newEvents(1)), /written at revision 5/);
});

it('is whole again, and writable, once what cut it is taken back', async () => {
  const { stream, client, events } = await damaged((one, name) => one.deleteStream(name));
  const store = await openStore(shared());
  await expectRefused(store.readStream(stream), /deleted/);
  await client.setStreamMetadata(stream, { truncateBefore: 0 });
  expect(await store.readStream(stream)).toEqual(events);
  expect(store.truncatedStreams?.()).toEqual([]);
  expect((await store.append(stream, 4, newEvents(1))).events[0]?.revision).toBe(5);
});

it('finds that all events of a stream are too old for the age that it was given', async () => {
  const server = await startServer();
  const store = await openStore(server);
  await store.append('project-1', 'noStream', newEvents(3));
  await connect(server).setStreamMetadata('project-1', { maxAge: 3_600 });
  await server.control.setClock(Date.now() + 86_400_000);
  const other = await openStore(server);
  await expectRefused(other.readStream('project-1'), /it is there and shows none/);
  await expectRefused(other.append('project-1', 'noStream', newEvents(1)), /it is there and shows none/);
});

async function wholeLogOf(store: EventStore, stream: string) {
  return (await store.readAll({ limit: 10_000 })).filter((event) => event.stream === stream);
}
