import { EventStoreClosedError, EventStoreUnavailableError, EventStoreUnusableError } from '@milepost/event-store';
import { openEventStoreDbEventStore } from '@milepost/event-store/eventstoredb';
import { describe, expect, it, onTestFinished } from 'vitest';
import { sharedServer, startServer } from '../support/eventstoredb/client-fixtures.js';
import { newEvent, newStream, openStore } from './eventstoredb-store.js';

const user = { name: 'admin', password: 'p:w@d%' };
const shared = sharedServer();

async function refusalOf(connectionString: string, options: object = {}): Promise<unknown> {
  const opening = openEventStoreDbEventStore({ connectionString, readTimeoutMs: 500, closeTimeoutMs: 200, ...options });
  return opening.then(
    (store) => store.close().then(() => 'opened'),
    (error: unknown) => error,
  );
}

it('speaks TLS with the user of the connection string', async () => {
  const store = await openStore(await startServer({ tls: true, user }));
  const { events } = await store.append('project-1', 'noStream', [newEvent()]);
  expect(await store.readAll()).toEqual(events);
});

it('speaks TLS with a server named by its address, and Node has nothing to say', async () => {
  const warned: Error[] = [];
  const hear = (warning: Error) => void warned.push(warning);
  process.on('warning', hear);
  onTestFinished(() => void process.off('warning', hear));
  const { connectionString } = await startServer({ tls: true, user });
  const store = await openStore({ connectionString: connectionString.replace('@localhost:', '@127.0.0.1:') });
  await store.append('project-1', 'noStream', [newEvent()]);
  await new Promise((resolve) => setImmediate(resolve));
  expect(warned.filter((warning) => 'code' in warning && warning.code === 'DEP0123')).toEqual([]);
});

it.each(['kurrentdb', 'kurrent', 'kdb'])('takes a connection string of %s://', async (scheme) => {
  const { connectionString } = shared();
  const store = await openStore({ connectionString: connectionString.replace('esdb', scheme) });
  expect((await store.append(newStream(), 'noStream', [newEvent()])).repeated).toBe(false);
});

it('finds the leader among several hosts', async () => {
  const server = await startServer({ nodes: 2 });
  await server.control.changeLeader();
  const store = await openStore(server);
  const { events } = await store.append('project-1', 'noStream', [newEvent()]);
  expect(await store.readAll()).toEqual(events);
});

it.each(['23.10.0', '24.10.4', '25.1.0', '26.1.0.3456-nightly'])('opens a server of version %s', async (version) => {
  const versions: unknown[] = [];
  const logger = { info: (fields: object) => versions.push(fields), warn() {} };
  const server = await startServer({ version });
  const store = await openStore(server, { logger });
  await store.append('project-1', 'noStream', [newEvent()]);
  expect(versions).toMatchObject([{ version }]);
});

describe('refuses in words', () => {
  it.each(['20.6.1', '21.10.9', '22.10.3', '23.6.0'])('a server of version %s', async (version) => {
    const refusal = await refusalOf((await startServer({ version })).connectionString);
    expect(refusal).toBeInstanceOf(EventStoreUnusableError);
    expect(refusal).toMatchObject({
      message: expect.stringMatching(/EventStoreDB 23\.10 or a later version/) as unknown,
    });
  });

  it('a user that the server does not know, without telling their password', async () => {
    const { connectionString } = await startServer({ tls: true, user });
    const wrong = connectionString.replace(encodeURIComponent(user.password), 'secret');
    const refusal = await refusalOf(wrong);
    expect(refusal).toBeInstanceOf(EventStoreUnusableError);
    expect(refusal).toMatchObject({ message: expect.stringContaining('user name and password') as unknown });
    expect((refusal as Error).message).not.toContain('secret');
  });

  it('a certificate of nobody known, saying what to do', async () => {
    const { connectionString } = await startServer({ tls: true, user });
    const refusal = await refusalOf(connectionString.replace(/&tlsCAFile=[^&]*/, ''));
    expect(refusal).toMatchObject({
      code: 'EVENT_STORE_UNAVAILABLE',
      message: expect.stringMatching(/certificate is not accepted \(.*self-signed.*\)\. .*tlsCAFile=/) as unknown,
    });
  });

  it('one who may not read $all', async () => {
    const refusal = await refusalOf((await startServer({ denyAll: true })).connectionString);
    expect(refusal).toBeInstanceOf(EventStoreUnusableError);
    expect(refusal).toMatchObject({ message: expect.stringMatching(/\$all.*\$admins/) as unknown });
  });

  it.each([
    ['a host on which nothing listens', () => 'esdb://127.0.0.1:9?tls=false'],
    ['a host without TLS', () => shared().connectionString.replace('tls=false', 'tls=true')],
  ])('%s', async (_, connectionString) => {
    const refusal = await refusalOf(connectionString());
    expect(refusal).toBeInstanceOf(EventStoreUnavailableError);
    expect(refusal).toMatchObject({
      message: expect.stringMatching(/127\.0\.0\.1:\d+ .*cannot be reached/) as unknown,
    });
  });

  it('a server that stands still', async () => {
    const server = await startServer();
    server.freeze();
    const refusal = await refusalOf(server.connectionString);
    server.thaw();
    expect(refusal).toBeInstanceOf(EventStoreUnavailableError);
  });

  it.each(['http://127.0.0.1:2113', 'esdb://', 'esdb://me:secret@:', 'esdb://127.0.0.1:port', ''])(
    'the connection string %j',
    async (connectionString) => {
      const refusal = await refusalOf(connectionString);
      expect(refusal).toBeInstanceOf(EventStoreUnusableError);
      expect((refusal as Error).message).not.toContain('secret');
    },
  );

  it('a start of the log that another store has given', async () => {
    expect(await refusalOf(shared().connectionString, { beginsAfter: '0000000000000001' })).toMatchObject({
      code: 'INVALID_READ',
    });
  });
});

it('begins the log after a position', async () => {
  const whole = await openStore(shared());
  const { position } = await whole.append(newStream(), 'noStream', [newEvent()]);
  const rest = await openStore(shared(), { beginsAfter: position });
  expect(await rest.head()).toBeNull();
  expect(await rest.readAll()).toEqual([]);
  const { events } = await whole.append(newStream(), 'noStream', [newEvent()]);
  expect(await rest.readAll()).toEqual(events);
  for await (const item of rest.subscribeAll()) {
    expect(item).toEqual({ kind: 'events', events });
    break;
  }
});

it('closes in time though the server stands still, and answers nothing any more', async () => {
  const server = await startServer();
  const store = await openStore(server, { appendTimeoutMs: 500, closeTimeoutMs: 300 });
  await store.append('project-1', 'noStream', [newEvent()]);
  server.freeze();
  const append = store.append('project-1', 0, [newEvent()]).catch((error: unknown) => error);
  const read = store.readAll().catch((error: unknown) => error);
  const start = performance.now();
  await store.close();
  expect(performance.now() - start).toBeLessThan(1_500);
  server.thaw();
  expect(await append).toBeInstanceOf(EventStoreUnavailableError);
  expect(await read).toBeInstanceOf(EventStoreClosedError);
});

it('answers in time while the server is gone, and works again when it is back', async () => {
  const server = await startServer();
  const store = await openStore(server, { appendTimeoutMs: 500, readTimeoutMs: 500 });
  await store.append('project-1', 'noStream', [newEvent()]);
  await server.kill();
  const start = performance.now();
  const outcomes = await Promise.allSettled([
    store.append('project-1', 0, [newEvent()]),
    store.append('project-2', 'noStream', [newEvent()]),
    store.readStream('project-1'),
    store.lastOf('project-1'),
    store.readAll(),
    store.head(),
  ]);
  expect(performance.now() - start).toBeLessThan(1_500);
  for (const outcome of outcomes) {
    expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'EVENT_STORE_UNAVAILABLE' } });
  }
  await server.start();
  expect((await store.append('project-1', 0, [newEvent()])).events[0]?.revision).toBe(1);
  expect(await store.readStream('project-1')).toHaveLength(2);
});
