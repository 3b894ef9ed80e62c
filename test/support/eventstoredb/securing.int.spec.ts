import { streamNameFilter } from '@eventstore/db-client';
import { ServerFeaturesClient } from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import type { SupportedMethods } from '@eventstore/db-client/generated/serverfeatures_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import { credentials, status } from '@grpc/grpc-js';
import { expect, it } from 'vitest';
import type { EventStoreDbServer } from './event-store-db-server.js';
import { all, connect, follow, newEvent, startBareServer } from './client-fixtures.js';

/** What a client asks first. */
function featuresOf({ ports: [port] }: Pick<EventStoreDbServer, 'ports'>): Promise<SupportedMethods> {
  const client = new ServerFeaturesClient(`127.0.0.1:${port}`, credentials.createInsecure());
  return new Promise((resolve, reject) => {
    client.getSupportedMethods(new shared.Empty(), (error, features) => {
      client.close();
      if (error === null) resolve(features);
      else reject(error);
    });
  });
}

const accessDenied = { type: 'access-denied' };

it('speaks TLS, and serves the user of the connection string only', async () => {
  const server = await startBareServer({ tls: true, user: { name: 'admin', password: 'p:w@d%' } });
  const client = connect(server);
  await client.appendToStream('card-1', newEvent());
  expect(await all(client.readStream('card-1'))).toHaveLength(1);

  const certificate = server.connectionString.slice(server.connectionString.indexOf('?'));
  const at = (login: string) =>
    connect({ connectionString: `esdb://${login}localhost:${server.ports[0]}${certificate}` });
  for (const stranger of [at(''), at('admin:wrong@')]) {
    await expect(stranger.appendToStream('card-1', newEvent())).rejects.toMatchObject(accessDenied);
    await expect(all(stranger.readStream('card-1'))).rejects.toMatchObject(accessDenied);
  }
});

it('may keep the log from those who read streams', async () => {
  const client = connect(await startBareServer({ denyAll: true }));
  await client.appendToStream('card-1', newEvent());
  expect(await all(client.readStream('card-1'))).toHaveLength(1);
  await expect(all(client.readAll())).rejects.toMatchObject(accessDenied);
  const filter = streamNameFilter({ prefixes: ['card-'] });
  expect(await follow(client.subscribeToAll({ filter })).ended).toMatchObject(accessDenied);
});

it.each([
  ['26.1.0', true],
  ['23.10.0', true],
  ['22.10.0', false],
])('tells its version %s, and that it has batches', async (version, knowsCaughtUp) => {
  const server = await startBareServer({ version });
  const features = await featuresOf(server);
  expect(features.getEventStoreServerVersion()).toBe(version);
  expect(features.getMethodsList().map((method) => method.getMethodName())).toContain('batchappend');
  const client = connect(server);
  const event = newEvent();
  await client.appendToStream('card-1', event);
  const { items } = follow(client.subscribeToAll());
  await client.appendToStream('card-1', newEvent());
  await expect.poll(() => items.filter((item) => item !== 'caughtUp')).toHaveLength(2);
  expect(items.includes('caughtUp')).toBe(knowsCaughtUp);
});

it('tells nothing of itself when it is as old as 20.10, and takes single appends', async () => {
  const server = await startBareServer({ version: '20.10.0' });
  await expect(featuresOf(server)).rejects.toMatchObject({ code: status.UNIMPLEMENTED });
  const client = connect(server);
  expect((await client.appendToStream('card-1', newEvent())).nextExpectedRevision).toBe(0n);
});
