import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import WebSocket, { WebSocketServer } from 'ws';
import { DEFAULT_DEADLINES } from '../execution/limits/deadlines.js';
import { DEFAULT_LIMITS } from '../execution/limits/limits.js';
import type { Identity } from '../execution/identity.js';
import { type SocketWatch, watchSockets } from './watch-sockets.js';

const limits = {
  ...DEFAULT_LIMITS,
  unsentBytes: 65_536,
  messagesPerSecond: 200,
  waitingSockets: 2,
  introductionBytes: 2_000,
};
const deadlines = { ...DEFAULT_DEADLINES, ping: 100, slowReader: 400, leave: 300, check: 50 };

let server: Server;
let watch: SocketWatch;
let accepted: WebSocket[];
const sockets = new WebSocketServer({ noServer: true });

beforeEach(async () => {
  accepted = [];
  watch = watchSockets(limits, deadlines);
  server = createServer().on('upgrade', (request: IncomingMessage, connection: Socket, head) =>
    sockets.handleUpgrade(request, connection, head, (socket) => {
      watch.add(socket, connection);
      accepted.push(socket);
      socket.on('error', () => undefined);
    }),
  );
  await once(server.listen(0, '127.0.0.1'), 'listening');
});
afterEach(() => {
  watch.stop();
  for (const socket of sockets.clients) socket.terminate();
  server.close();
});

async function pair(options: WebSocket.ClientOptions = {}) {
  const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`, options);
  client.on('error', () => undefined);
  const closed = once(client, 'close') as Promise<[code: number, reason: Buffer]>;
  await once(client, 'open');
  await vi.waitFor(() => expect(accepted.length).toBeGreaterThan(0));
  return { client, closed, socket: accepted.at(-1) as WebSocket };
}

const asOne = (more: Partial<Identity> = {}): Identity => ({
  actor: { id: 'one', role: 'leader', post: null, unit: null, onBehalfOf: null },
  expiresAt: Number.POSITIVE_INFINITY,
  ...more,
});

describe('a watched socket', () => {
  it('whose client answers stays open', async () => {
    const { client, socket } = await pair();
    watch.introduced(socket, asOne());
    for (let pings = 0; pings < 8; pings++) await once(client, 'ping');
    expect(socket.readyState).toBe(socket.OPEN);
  });

  it('is closed, and told to resume, when its client answers no ping', async () => {
    const { closed } = await pair({ autoPong: false });
    const [code, reason] = await closed;
    expect(code).toBe(4410);
    expect(String(reason)).toContain('resume after your last cursor');
  });

  it('is closed, and told to resume, when too much waits for its client for too long', async () => {
    watch.stop();
    // Time to read what waits before it is told.
    watch = watchSockets(limits, { ...deadlines, leave: 30_000 });
    const { client, closed, socket } = await pair();
    client.pause();
    // More than the buffers of the system take.
    for (let n = 0; n < 32; n++) socket.send(Buffer.alloc(1_048_576));
    expect(socket.bufferedAmount).toBeGreaterThan(limits.unsentBytes);
    await vi.waitFor(() => expect(socket.readyState).not.toBe(socket.OPEN), 5_000);
    client.resume();
    expect((await closed)[0]).toBe(4410);
  });

  it('is cut when its client does not answer the closing either, and holds no memory then', async () => {
    const { client, socket } = await pair();
    client.pause();
    for (let n = 0; n < 32; n++) socket.send(Buffer.alloc(1_048_576));
    await vi.waitFor(() => expect(socket.readyState).toBe(socket.CLOSED), 5_000);
    expect(sockets.clients.has(socket)).toBe(false);
    client.terminate();
  });

  it('is closed when its token ends', async () => {
    const { closed, socket } = await pair();
    watch.introduced(socket, asOne({ expiresAt: Date.now() + 200 }));
    const [code, reason] = await closed;
    expect(code).toBe(4403);
    expect(String(reason)).toContain('Token expired');
  });

  it('is closed when its session ends', async () => {
    const { closed, socket } = await pair();
    let signedIn = true;
    watch.introduced(socket, asOne({ isEnded: () => !signedIn }));
    signedIn = false;
    expect((await closed)[0]).toBe(4403);
  });

  it('is read no faster than it may speak, and loses nothing', async () => {
    const { client, socket } = await pair();
    watch.introduced(socket, asOne());
    let heard = 0;
    let paused = 0;
    socket.on('message', () => {
      heard++;
      if (socket.isPaused) paused++;
    });
    for (let n = 0; n < 100; n++) client.send(String(n));
    await vi.waitFor(() => expect(heard).toBe(100), 5_000);
    expect(paused).toBeGreaterThan(0);
  });

  it('is cut when it sends much before it says who it is', async () => {
    const { client, closed } = await pair();
    client.send('a'.repeat(4_000));
    expect((await closed)[0]).toBe(1006);
  });

  it('makes room for a new one where too many have not said who they are', async () => {
    const [first, second, third] = [await pair(), await pair(), await pair()];
    expect((await first.closed)[0]).toBe(1006);
    for (const { client } of [second, third]) expect(client.readyState).toBe(client.OPEN);
  });
});
