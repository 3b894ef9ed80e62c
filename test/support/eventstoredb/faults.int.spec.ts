import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { EventStoreDBClient } from '@eventstore/db-client';
import { expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from '../milepost-process.js';
import type { AppendFault } from './fault.js';
import {
  all,
  connect,
  follow,
  idsOf,
  newEvent,
  newEvents,
  newStream,
  sharedServer,
  startBareServer,
  within,
} from './client-fixtures.js';

const shared = sharedServer();
const alone = { credentials: { username: 'any', password: 'any' } };

/** Reads with a client of its own: the connection of the other may be broken. */
async function written(stream: string): Promise<readonly string[]> {
  const read = all(connect(shared()).readStream(stream));
  return idsOf(await read.catch(() => []));
}

const appends: readonly [string, (client: EventStoreDBClient) => EventStoreDBClient['appendToStream']][] = [
  ['a batch', (client) => client.appendToStream.bind(client)],
  [
    'a single append',
    (client) => (stream, events, options) => client.appendToStream(stream, events, { ...options, ...alone }),
  ],
];

it.each(appends)('takes %s and never answers', async (_, wayOf) => {
  const append = wayOf(connect(shared()));
  const stream = newStream();
  const { appends } = await shared().control.state();
  await shared().control.failAppends({ kind: 'hang' }, 1);
  const hanging = append(stream, newEvent());
  hanging.catch(() => undefined);
  await expect.poll(async () => (await shared().control.state()).appends).toBe(appends + 1);
  expect(await within(300, hanging)).toBe('pending');
  expect(await written(stream)).toEqual([]);
  // Only the one is lost.
  await append(stream, newEvents(1));
  expect(await written(stream)).toHaveLength(1);
});

it.each(appends)('answers %s late', async (_, wayOf) => {
  const append = wayOf(connect(shared()));
  const stream = newStream();
  await shared().control.failAppends({ kind: 'late', milliseconds: 500 }, 1);
  const events = newEvents(2);
  const late = append(stream, events);
  await expect.poll(() => written(stream)).toEqual(idsOf(events));
  expect(await within(10, late)).toBe('pending');
  expect(await late).toMatchObject({ success: true, nextExpectedRevision: 1n });
});

const losses: readonly [AppendFault, number][] = [
  [{ kind: 'loseAnswer' }, 2],
  [{ kind: 'loseRequest' }, 0],
];
it.each(
  appends.flatMap(([what, wayOf]) =>
    losses.map(([fault, length]) => [fault.kind, what, wayOf, fault, length] as const),
  ),
)('%s: breaks the connection of %s, which can be repeated', async (_kind, _what, wayOf, fault, length) => {
  const append = wayOf(connect(shared()));
  const stream = newStream();
  const events = newEvents(2);
  await shared().control.failAppends(fault, 1);
  await expect(append(stream, events, { expectedRevision: 'no_stream' })).rejects.toMatchObject({ code: 14 });
  expect(await written(stream)).toHaveLength(length);
  const again = await append(stream, events, { expectedRevision: 'no_stream' });
  expect(again).toMatchObject({ success: true, nextExpectedRevision: 1n });
  expect(await written(stream)).toEqual(idsOf(events));
});

it.each([true, false])('ends the stream of batches without an answer (written: %s)', async (isWritten) => {
  const client = connect(shared());
  const stream = newStream();
  await shared().control.failAppends({ kind: 'halfClose', written: isWritten }, 1);
  const event = newEvent();
  const unanswered = client.appendToStream(stream, event, { expectedRevision: 'no_stream' });
  unanswered.catch(() => undefined);
  expect(await within(300, unanswered)).toBe('pending');
  expect(await written(stream)).toEqual(isWritten ? [event.id] : []);
});

it.each(appends)('refuses %s as unavailable', async (_, wayOf) => {
  const append = wayOf(connect(shared()));
  const stream = newStream();
  await shared().control.failAppends({ kind: 'refuse' }, 1);
  await expect(append(stream, newEvent())).rejects.toMatchObject({ type: 'unavailable' });
  expect(await written(stream)).toEqual([]);
});

it('refuses every call as unavailable, for as long as it is told to', async () => {
  const client = connect(shared());
  const stream = newStream();
  await client.appendToStream(stream, newEvent());
  await shared().control.refuseCalls(true);
  await expect(client.appendToStream(stream, newEvent())).rejects.toMatchObject({ code: 14 });
  await expect(all(client.readStream(stream))).rejects.toMatchObject({ type: 'unavailable' });
  await shared().control.refuseCalls(false);
  expect(await all(client.readStream(stream))).toHaveLength(1);
});

it('breaks all connections: subscriptions end with an error and can be made again', async () => {
  const server = await startBareServer();
  const client = connect(server);
  const subscribed = follow(client.subscribeToAll());
  await expect.poll(() => subscribed.items).toEqual(['caughtUp']);
  await server.control.dropConnections();
  expect(await subscribed.ended).toMatchObject({ type: 'unavailable' });
  await expect.poll(() => server.control.state()).toMatchObject({ reads: 0 });
  const again = follow(client.subscribeToAll());
  await expect.poll(() => again.items).toEqual(['caughtUp']);
});

it('slows a subscription down, or silences it while the connection lives', async () => {
  const server = await startBareServer();
  const client = connect(server);
  const events = newEvents(4);
  await client.appendToStream('card-1', events);
  await server.control.failReads({ kind: 'slow', milliseconds: 100 });
  const started = performance.now();
  const { items, ended } = follow(client.subscribeToAll());
  await expect.poll(() => items, { timeout: 5_000 }).toEqual([...idsOf(events), 'caughtUp']);
  expect(performance.now() - started).toBeGreaterThan(500);

  await server.control.failReads({ kind: 'mute' });
  const unheard = newEvent();
  await client.appendToStream('card-1', unheard);
  expect(await within(300, ended)).toBe('pending');
  expect(items).toHaveLength(5);
  await server.control.failReads(null);
  await expect.poll(() => items.at(-1)).toBe(unheard.id);
});

it('restarts on the same port: what was acknowledged stays, the same client goes on', async () => {
  const server = await startBareServer();
  const client = connect(server);
  const subscribed = follow(client.subscribeToAll());
  await client.appendToStream('card-1', newEvents(3));
  await server.kill();
  expect(await subscribed.ended).toMatchObject({ code: 14 });
  await expect(client.appendToStream('card-1', newEvent())).rejects.toMatchObject({ code: 14 });
  await server.start();
  const { nextExpectedRevision } = await client.appendToStream('card-1', newEvent());
  expect(nextExpectedRevision).toBe(3n);
});

it('changes its leader: the old one names the new one, and the client goes there', async () => {
  const server = await startBareServer({ nodes: 2 });
  const [first, second] = server.ports.map((port) =>
    connect({ connectionString: `esdb://127.0.0.1:${port}?tls=false` }),
  ) as [EventStoreDBClient, EventStoreDBClient];
  await first.appendToStream('card-1', newEvent());
  await expect(second.appendToStream('card-1', newEvent())).rejects.toMatchObject({
    type: 'not-leader',
    leader: { address: '127.0.0.1', port: server.ports[0] },
  });
  await server.control.changeLeader();
  await expect(first.appendToStream('card-1', newEvent(), alone)).rejects.toMatchObject({
    type: 'not-leader',
    leader: { address: '127.0.0.1', port: server.ports[1] },
  });
  expect((await first.appendToStream('card-1', newEvent())).nextExpectedRevision).toBe(1n);

  const read = all(
    connect({ connectionString: `esdb://127.0.0.1:${server.ports[0]}?tls=false` }).readAll({ requiresLeader: true }),
  );
  await expect(read).rejects.toMatchObject({ type: 'not-leader' });
});

it('is found by gossip, the leader first', async () => {
  const server = await startBareServer({ nodes: 2 });
  await server.control.changeLeader();
  const client = connect(server);
  expect((await client.appendToStream('card-1', newEvent())).nextExpectedRevision).toBe(0n);
  const seed = connect({ connectionString: `esdb+discover://127.0.0.1:${server.ports[0]}?tls=false` });
  expect((await seed.appendToStream('card-1', newEvent())).nextExpectedRevision).toBe(1n);
});

it('freezes and goes on as if nothing had been', async () => {
  const server = await startBareServer();
  const client = connect(server);
  await client.appendToStream('card-1', newEvent());
  server.freeze();
  const frozen = client.appendToStream('card-1', newEvent());
  expect(await within(300, frozen)).toBe('pending');
  server.thaw();
  expect(await frozen).toMatchObject({ nextExpectedRevision: 1n });
});

it('ends with the process that started it', async () => {
  const folder = await temporaryFolder();
  onTestFinished(() => folder.remove());
  const module = new URL('../../dist/support/eventstoredb/event-store-db-server.js', import.meta.url).href;
  const start = `
    const { startEventStoreDbServer } = await import(${JSON.stringify(module)});
    const { ports } = await startEventStoreDbServer({ folder: ${JSON.stringify(folder.path)} });
    console.log(ports[0]);`;
  const parent = spawn(process.execPath, ['--input-type=module', '--eval', start], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [port] = (await once(parent.stdout.setEncoding('utf8'), 'data')) as [string];
  const server = { connectionString: `esdb://127.0.0.1:${port.trim()}?tls=false` };
  await connect(server).appendToStream('card-1', newEvent());
  parent.kill('SIGKILL');
  const refused = () =>
    connect(server)
      .appendToStream('card-1', newEvent())
      .catch((error: unknown) => error);
  await expect.poll(refused, { timeout: 5_000 }).toMatchObject({ code: 14 });
});
