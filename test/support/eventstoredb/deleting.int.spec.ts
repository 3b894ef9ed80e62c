import type { EventStoreDBClient } from '@eventstore/db-client';
import { expect, it } from 'vitest';
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

const shared = sharedServer();

async function filledStream(client: EventStoreDBClient): Promise<string> {
  const stream = newStream();
  await client.appendToStream(stream, newEvents(3));
  return stream;
}

it('hides the events of a softly deleted stream, and goes on at its next revision', async () => {
  const client = connect(shared());
  const stream = await filledStream(client);
  await client.deleteStream(stream);
  await expect(all(client.readStream(stream))).rejects.toMatchObject({ type: 'stream-not-found' });
  await expect(client.appendToStream(stream, newEvent(), { expectedRevision: 'stream_exists' })).rejects.toMatchObject({
    type: 'stream-deleted',
  });

  const { nextExpectedRevision } = await client.appendToStream(stream, newEvents(2), { expectedRevision: 'no_stream' });
  expect(nextExpectedRevision).toBe(4n);
  expect((await all(client.readStream(stream))).map(({ revision }) => revision)).toEqual([3n, 4n]);
  expect((await client.getStreamMetadata(stream)).metadata).toEqual({ truncateBefore: 3 });
  expect(await all(client.readStream(stream, { direction: 'backwards', fromRevision: 'end' }))).toHaveLength(2);
});

it('keeps the exact revision of a softly deleted stream', async () => {
  const client = connect(shared());
  const stream = await filledStream(client);
  await client.deleteStream(stream, { expectedRevision: 2n });
  await expect(client.appendToStream(stream, newEvent(), { expectedRevision: 1n })).rejects.toMatchObject({
    type: 'wrong-expected-version',
    actualVersion: 2n,
  });
  expect((await client.appendToStream(stream, newEvent(), { expectedRevision: 2n })).nextExpectedRevision).toBe(3n);
});

it('ends a tombstoned stream for ever', async () => {
  const client = connect(shared());
  const stream = await filledStream(client);
  await client.tombstoneStream(stream, { expectedRevision: 2n });
  const deleted = { type: 'stream-deleted', streamName: stream };
  await expect(all(client.readStream(stream))).rejects.toMatchObject(deleted);
  for (const expectedRevision of ['any', 'no_stream', 'stream_exists', 2n] as const) {
    await expect(client.appendToStream(stream, newEvent(), { expectedRevision })).rejects.toMatchObject(deleted);
  }
  await expect(client.deleteStream(stream)).rejects.toMatchObject(deleted);
  await expect(client.tombstoneStream(stream)).rejects.toMatchObject(deleted);
});

it('refuses to delete what is not as expected', async () => {
  const client = connect(shared());
  const stream = await filledStream(client);
  const wrong = { type: 'wrong-expected-version', expectedVersion: 7n, actualVersion: 2n };
  await expect(client.deleteStream(stream, { expectedRevision: 7n })).rejects.toMatchObject(wrong);
  await expect(client.tombstoneStream(stream, { expectedRevision: 7n })).rejects.toMatchObject(wrong);
  await expect(client.deleteStream(newStream())).rejects.toMatchObject({ type: 'wrong-expected-version' });
});

it('shows the events of deleted streams and those of the system in the log, also after a restart', async () => {
  const server = await startBareServer();
  const client = connect(server);
  const [soft, hard] = [newEvents(2), newEvents(2)];
  await client.appendToStream('soft-1', soft);
  await client.appendToStream('hard-1', hard);
  await client.deleteStream('soft-1');
  await client.tombstoneStream('hard-1');
  await server.restart();
  const log = await all(connect(server).readAll());
  expect(idsOf(log).slice(0, 4)).toEqual(idsOf([...soft, ...hard]));
  expect(log.slice(4).map(({ streamId, type, revision }) => [streamId, type, revision])).toEqual([
    ['$$soft-1', '$metadata', 0n],
    ['hard-1', '$streamDeleted', 9_223_372_036_854_775_807n],
  ]);
  await expect(connect(server).appendToStream('hard-1', newEvent())).rejects.toMatchObject({ type: 'stream-deleted' });
});

it('truncates a stream by its metadata', async () => {
  const client = connect(shared());
  const stream = newStream();
  await client.appendToStream(stream, newEvents(10));
  const revisions = async () => (await all(client.readStream(stream))).map(({ revision }) => Number(revision));
  await client.setStreamMetadata(stream, { truncateBefore: 7 });
  expect(await revisions()).toEqual([7, 8, 9]);
  await client.setStreamMetadata(stream, { maxCount: 2 });
  expect(await revisions()).toEqual([8, 9]);
});

it('hides what is older than the age in the metadata of a stream, down to nothing, and keeps it in the log', async () => {
  const server = await startBareServer();
  const client = connect(server);
  const day = 86_400_000;
  await client.setStreamMetadata('card-1', { maxAge: 3_600 });
  await client.appendToStream('card-1', newEvents(40));
  await server.control.setClock(Date.now() + day);
  await client.appendToStream('card-1', newEvents(2));
  const revisions = async (options = {}) =>
    (await all(client.readStream('card-1', options))).map(({ revision }) => Number(revision));
  expect(await revisions()).toEqual([40, 41]);
  expect(await revisions({ direction: 'backwards', fromRevision: 'end' })).toEqual([41, 40]);
  await server.control.setClock(Date.now() + 2 * day);
  // It is there, and has no event: which is not what is said of a stream that is not there.
  expect(await revisions()).toEqual([]);
  expect(await revisions({ direction: 'backwards', fromRevision: 'end' })).toEqual([]);
  expect(await all(client.readAll())).toHaveLength(43);
});
