import {
  type EventData,
  type EventStoreDBClient,
  eventTypeFilter,
  type Filter,
  jsonEvent,
  streamNameFilter,
  type SubscribeToAllOptions,
} from '@eventstore/db-client';
import { describe, expect, it } from 'vitest';
import { SERVER_VERSIONS } from './event-store-db-server.js';
import {
  all,
  connect,
  type Followed,
  follow,
  idsOf,
  newEvents,
  newStream,
  startBareServer,
  startServer,
} from './client-fixtures.js';

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
  const client = connect(await startBareServer());
  const [before, after] = [newEvents(300), newEvents(5)];
  await client.appendToStream('card-1', before);
  const { items } = follow(client.subscribeToAll());
  await expect.poll(() => items.at(-1)).toBe('caughtUp');
  for (const event of after) await client.appendToStream('card-2', event);
  await expect.poll(() => items.length).toBe(306);
  expect(items).toEqual([...idsOf(before), 'caughtUp', ...idsOf(after)]);
});

it('goes on behind the position that it is given', async () => {
  const client = connect(await startBareServer());
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
  const client = connect(await startBareServer());
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

/** Where in the log its checkpoints lie: at an event, or before it where a page begins; before the first page -1. */
const placesOf = (items: Followed['items'], log: readonly bigint[]): readonly number[] =>
  items.flatMap((item) => (typeof item === 'string' ? [] : [log.indexOf(item.checkpoint)]));

describe.each(SERVER_VERSIONS)('a filtered subscription of %s', (version) => {
  const isNew = version === '26.1.0';

  it('gets checkpoints where pages of 32 begin, and one at the end, before caughtUp', async () => {
    const client = connect(await startBareServer({ version }));
    await client.appendToStream('other-1', newEvents(200));
    const [one] = newEvents(1) as [EventData];
    await client.appendToStream('card-1', one);
    await client.appendToStream('other-2', newEvents(100));
    const log = (await all(client.readAll())).map(({ position }) => position.commit);

    const items = followFiltered(client, streamNameFilter({ prefixes: ['card-'], checkpointInterval: 1 }));
    await expect.poll(() => items.at(-1)).toBe('caughtUp');
    // Of the last page an older one tells nothing.
    const begun = [-1, 32, 64, 96, 128, 160, 200, 224, 256];
    expect(placesOf(items, log)).toEqual(isNew ? [...begun, 288] : begun);
    expect(kinds(items).indexOf(one.id)).toBe(6);
  });

  it('counts by the search window and the interval that it is asked for', async () => {
    const client = connect(await startBareServer({ version }));
    await client.appendToStream('other-1', newEvents(100));
    const items = followFiltered(
      client,
      streamNameFilter({ prefixes: ['card-'], maxSearchWindow: 10, checkpointInterval: 3 }),
    );
    await expect.poll(() => items.at(-1)).toBe('caughtUp');
    const log = (await all(client.readAll())).map(({ position }) => position.commit);
    expect(placesOf(items, log)).toEqual(isNew ? [20, 50, 80, 90] : [20, 50, 80]);
  });

  it('is told nothing true of where it is when it finds nothing at the start of a log', async () => {
    const server = await startServer({ version });
    const client = connect(server);
    const items = followFiltered(client, streamNameFilter({ prefixes: ['card-'] }));
    await expect.poll(() => items).toEqual([{ checkpoint: isNew ? 0n : 18_446_744_073_709_551_615n }, 'caughtUp']);
    await client.appendToStream('other-1', newEvents(600));
    const [one] = newEvents(1) as [EventData];
    await client.appendToStream('card-1', one);
    await expect.poll(() => items.at(-1)).toBe(one.id);
    // None comes that is not beyond the one before it.
    const live = Array.from({ length: 18 }, () => 'checkpoint');
    expect(kinds(items)).toEqual(['checkpoint', 'caughtUp', ...(isNew ? live : []), one.id]);
  });
});

it('gives checkpoints to a quiet filter while it is live', async () => {
  const client = connect(await startBareServer());
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
  const server = await startBareServer();
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
  const client = connect(await startBareServer());
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
