import type { AllStreamRecordedEvent } from '@eventstore/db-client';
import { expect, it } from 'vitest';
import {
  all,
  connect,
  follow,
  idsOf,
  newEvents,
  newStream,
  sharedServer,
  startBareServer,
  within,
} from './client-fixtures.js';

const shared = sharedServer();

it('reads a stream in both directions, from a revision inclusively, up to a count', async () => {
  const client = connect(shared());
  const stream = newStream();
  await client.appendToStream(stream, newEvents(400));
  const revisions = async (options: Parameters<typeof client.readStream>[1]) =>
    (await all(client.readStream(stream, options))).map(({ revision }) => Number(revision));
  expect(await revisions({})).toEqual(Array.from({ length: 400 }, (_, index) => index));
  expect(await revisions({ fromRevision: 398n })).toEqual([398, 399]);
  expect(await revisions({ fromRevision: 2n, maxCount: 3 })).toEqual([2, 3, 4]);
  expect(await revisions({ fromRevision: 400n })).toEqual([]);
  expect(await revisions({ direction: 'backwards', fromRevision: 'end', maxCount: 2 })).toEqual([399, 398]);
  expect(await revisions({ direction: 'backwards', fromRevision: 3n })).toEqual([3, 2, 1, 0]);
  expect(await revisions({ direction: 'backwards', fromRevision: 9_999n, maxCount: 1 })).toEqual([399]);
});

it('has no stream that nothing was written to', async () => {
  const client = connect(shared());
  for (const direction of ['forwards', 'backwards'] as const) {
    const fromRevision = direction === 'forwards' ? 'start' : 'end';
    await expect(all(client.readStream('card-none', { direction, fromRevision }))).rejects.toMatchObject({
      type: 'stream-not-found',
      streamName: 'card-none',
    });
  }
});

it('reads the log forwards from a position inclusively, and backwards exclusively', async () => {
  const client = connect(await startBareServer());
  const written = [...newEvents(300), ...newEvents(300)];
  await client.appendToStream('card-1', written.slice(0, 300));
  await client.appendToStream('card-2', written.slice(300));
  const read = (await all(client.readAll())) as readonly AllStreamRecordedEvent[];
  expect(idsOf(read)).toEqual(idsOf(written));
  const backwards = await all(client.readAll({ direction: 'backwards', fromPosition: 'end' }));
  expect(idsOf(backwards)).toEqual(idsOf(written).toReversed());

  const fromPosition = read[280]!.position;
  expect(idsOf(await all(client.readAll({ fromPosition, maxCount: 2 })))).toEqual(idsOf(written.slice(280, 282)));
  expect(idsOf(await all(client.readAll({ fromPosition, maxCount: 2, direction: 'backwards' })))).toEqual(
    idsOf([written[279]!, written[278]!]),
  );
});

it('refuses a position that no event has', async () => {
  const client = connect(await startBareServer());
  await client.appendToStream('card-1', newEvents(3));
  const [, { position }] = (await all(client.readAll())) as readonly [unknown, AllStreamRecordedEvent];
  const invented = { commit: position.commit + 1n, prepare: position.prepare + 1n };
  await expect(all(client.readAll({ fromPosition: invented }))).rejects.toThrow('invalid position');
});

it('still knows everything after its process was killed, and goes on behind it', async () => {
  const server = await startBareServer();
  const client = connect(server);
  const events = newEvents(50);
  for (const event of events) await client.appendToStream('card-1', event);
  const before = await all(client.readAll());
  await server.restart('SIGKILL');
  const again = connect(server);
  expect(await all(again.readAll())).toEqual(before);
  await again.appendToStream('card-1', newEvents(1), { expectedRevision: 49n });
  const after = (await all(again.readAll())) as readonly AllStreamRecordedEvent[];
  expect(after).toHaveLength(51);
  expect(after[50]!.position.commit).toBeGreaterThan(after[49]!.position.commit);
});

it('is told when a reader leaves', async () => {
  const server = shared();
  const client = connect(server);
  const stream = newStream();
  await client.appendToStream(stream, newEvents(2_000));
  const read = client.readStream(stream);
  for await (const { event } of read) if (event?.revision === 10n) break;
  await read.cancel();
  await expect.poll(async () => (await server.control.state()).reads).toBe(0);
});

it('lets no more than 100 calls share a connection: the next waits, and is not told', async () => {
  const server = await startBareServer();
  const client = connect(server);
  await client.appendToStream('card-1', newEvents(1));
  // The stream of batches is one of the hundred.
  const held = Array.from({ length: 99 }, () => follow(client.subscribeToAll()));
  await expect.poll(() => held.every(({ items }) => items.length === 2), { timeout: 10_000 }).toBe(true);
  const waiting = all(client.readStream('card-1'));
  expect(await within(300, waiting)).toBe('pending');
  await held[0]!.leave();
  expect(await waiting).toHaveLength(1);
});
