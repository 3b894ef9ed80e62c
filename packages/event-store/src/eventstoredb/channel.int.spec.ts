import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { openClient } from './client.js';

it('tells the server that it reads no gzip', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const client = openClient(`esdb://127.0.0.1:${(server.address() as AddressInfo).port}?tls=false`);
  onTestFinished(() => client.close(500));
  const asked = once(server, 'stream');
  const read = client.readAll({ direction: 'forwards', fromPosition: 'start', maxCount: 1 });
  read.on('error', () => {});
  const [stream, headers] = (await asked) as [{ close(): void }, IncomingHttpHeaders];
  stream.close();
  expect(headers[':path']).toBe('/event_store.client.streams.Streams/Read');
  expect(headers['grpc-accept-encoding']).toBe('identity');
});
