import {
  type EventData,
  type EventStoreDBClient,
  eventTypeFilter,
  type Filter,
  jsonEvent,
  streamNameFilter,
  type SubscribeToAllOptions,
} from '@eventstore/db-client';
import { expect, it } from 'vitest';
import { all, connect, type Followed, follow, idsOf, newEvents, newStream, startServer } from './client-fixtures.js';

/** Follows the log through a filter, noting its checkpoints among the other items. */
function followFiltered(
  client: EventStoreDBClient,
  filter: Filter,
  from: Pick<SubscribeToAllOptions, 'fromPosition'> = {},
) {
  const items: Followed['items'] = [];
  const checkpointReached: Filter['checkpointReached'] = (_, { commit }) => void items.push({ checkpoint: commit });
  follow(client.subscribeToAll({ filter: { ...filter, checkpointReached }, ...from }), items);
  return items;
}

const kinds = (items: Followed['items']) => items.map((item) => (typeof item === 'string' ? item : 'checkpoint'));

it('delivers the log, then caughtUp once, then what is written', async () => {
  const client = connect(await startServer());
  const [before, after] = [newEvents(300), newEvents(5)];
  await client.appendToStream('card-1', before);
  const { items } = follow(client.subscribeToAll());
  await expect.poll(() => items.at(-1)).toBe('caughtUp');
  for (const event of after) await client.appendToStream('card-2', event);
  await expect.poll(() => items.length).toBe(306);
  expect(items).toEqual([...idsOf(before), 'caughtUp', ...idsOf(after)]);
});

it('goes on behind the position that it is given', async () => {
  const client = connect(await startServer());
  const events = newEvents(10);
  const { position } = await client.appendToStream('card-1', events.slice(0, 4));
  await client.appendToStream('card-1', events.slice(4));
  const { items } = follow(client.subscribeToAll({ fromPosition: position! }));
  await expect.poll(() => items.at(-1)).toBe('caughtUp');
  expect(items).toEqual([...idsOf(events.slice(4)), 'caughtUp']);
  const fromEnd = follow(client.subscribeToAll({ fromPosition: 'end' })).items;
  await expect.poll(() => fromEnd).toEqual(['caughtUp']);
});

const typed = (type: string): EventData => jsonEvent({ type, data: {} });

it.each<[string, Filter, readonly number[]]>([
  ['streams by prefix', streamNameFilter({ prefixes: ['card-', 'site-'] }), [0, 2, 3, 4]],
  ['streams by pattern', streamNameFilter({ regex: '^(card|lot)-' }), [0, 1, 3, 4]],
  ['types by prefix', eventTypeFilter({ prefixes: ['Signed'] }), [0, 3]],
  ['types by pattern', eventTypeFilter({ regex: '^[^$].*ed$' }), [0, 1, 2, 3, 4]],
])('filters %s', async (_, filter, matching) => {
  const client = connect(await startServer());
  const events: readonly [string, EventData][] = [
    ['card-1', typed('Signed')],
    ['lot-1', typed('Measured')],
    ['site-1', typed('Started')],
    ['card-1', typed('SignedAgain and completed')],
    ['card-2', typed('Suspended')],
  ];
  for (const [stream, event] of events) await client.appendToStream(stream, event);
  await client.deleteStream('lot-1');
  const { items } = follow(client.subscribeToAll({ filter }));
  await expect.poll(() => items.at(-1)).toBe('caughtUp');
  expect(items.slice(0, -1)).toEqual(matching.map((index) => events[index]![1].id));
});

it('gives a checkpoint about every 32 events looked at, and one at the end, before caughtUp', async () => {
  const client = connect(await startServer());
  await client.appendToStream('other-1', newEvents(200));
  const [one] = newEvents(1) as [EventData];
  await client.appendToStream('card-1', one);
  await client.appendToStream('other-2', newEvents(100));
  const log = (await all(client.readAll())).map(({ position }) => position.commit);

  const items = followFiltered(client, streamNameFilter({ prefixes: ['card-'], checkpointInterval: 1 }));
  await expect.poll(() => items.at(-1)).toBe('caughtUp');
  const checkpoints = items.flatMap((item) => (typeof item === 'object' ? [log.indexOf(item.checkpoint)] : []));
  expect(checkpoints).toEqual([31, 63, 95, 127, 159, 191, 223, 255, 287, 300]);
  expect(kinds(items).indexOf(one.id)).toBe(6);
});

it('counts by the search window and the interval that it is asked for', async () => {
  const client = connect(await startServer());
  await client.appendToStream('other-1', newEvents(100));
  const items = followFiltered(
    client,
    streamNameFilter({ prefixes: ['card-'], maxSearchWindow: 10, checkpointInterval: 3 }),
  );
  await expect.poll(() => items.at(-1)).toBe('caughtUp');
  const log = (await all(client.readAll())).map(({ position }) => position.commit);
  const checkpoints = items.flatMap((item) => (typeof item === 'object' ? [log.indexOf(item.checkpoint)] : []));
  expect(checkpoints).toEqual([29, 59, 89, 99]);
});

it('gives checkpoints to a quiet filter while it is live', async () => {
  const client = connect(await startServer());
  const items = followFiltered(client, streamNameFilter({ prefixes: ['card-'] }));
  await expect.poll(() => items).toEqual(['caughtUp']);
  for (let count = 0; count < 7; count += 1) await client.appendToStream('other-1', newEvents(10));
  await expect.poll(() => kinds(items)).toEqual(['caughtUp', 'checkpoint', 'checkpoint']);

  const { checkpoint: commit } = items.at(-1) as { readonly checkpoint: bigint };
  const log = await all(client.readAll());
  expect(log[63]!.position.commit).toBe(commit);
  // From there on the filter need not look at them again.
  const fromPosition = { commit, prepare: commit };
  const resumed = followFiltered(client, streamNameFilter({ prefixes: ['card-', 'other-'] }), { fromPosition });
  await expect.poll(() => resumed.at(-1)).toBe('caughtUp');
  expect(kinds(resumed)).toEqual([...idsOf(log.slice(64)), 'checkpoint', 'caughtUp']);
});

it('waits for a subscriber that takes nothing, which then gets everything and catches up again', async () => {
  const server = await startServer();
  const client = connect(server);
  const subscription = client.subscribeToAll();
  const items: string[] = [];
  // It ends with the server, after the test.
  subscription.on('caughtUp', () => items.push('caughtUp')).on('error', () => undefined);
  await expect.poll(() => items).toEqual(['caughtUp']);
  const events = newEvents(6_000);
  for (let start = 0; start < events.length; start += 1_000) {
    await client.appendToStream('card-1', events.slice(start, start + 1_000));
  }
  subscription.on('data', ({ event }) => items.push(event?.id ?? ''));
  await expect.poll(() => items.length, { timeout: 20_000 }).toBe(6_002);
  expect(items).toEqual(['caughtUp', ...idsOf(events), 'caughtUp']);
});

it('follows one stream from behind a revision, until it is deleted for ever', async () => {
  const client = connect(await startServer());
  const stream = newStream();
  const events = newEvents(5);
  await client.appendToStream(stream, events.slice(0, 3));
  const items: string[] = [];
  const subscription = client.subscribeToStream(stream, { fromRevision: 0n });
  const ended = new Promise((resolve) => subscription.once('error', resolve));
  subscription.on('caughtUp', () => items.push('caughtUp')).on('data', ({ event }) => items.push(event?.id ?? ''));
  await expect.poll(() => items.at(-1)).toBe('caughtUp');
  await client.appendToStream('other-1', newEvents(1));
  await client.appendToStream(stream, events.slice(3));
  await expect.poll(() => items).toEqual([...idsOf(events.slice(1, 3)), 'caughtUp', ...idsOf(events.slice(3))]);
  await client.tombstoneStream(stream);
  expect(await ended).toMatchObject({ type: 'stream-deleted' });
});
