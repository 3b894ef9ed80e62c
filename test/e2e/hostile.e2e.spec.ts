import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { graphqlClient } from '../support/graphql.js';
import { type Server, startServer, temporaryFolder } from '../support/milepost-process.js';
import { importShipped } from '../support/shipped-register.js';

const QUESTION = '{ projects(first: 20) { nodes { code name } } figures { figures { text } } }';
const IDLE = 1_000;

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let server: Server;
let address: { host: string; port: number };

beforeAll(async () => {
  folder = await temporaryFolder();
  await importShipped(folder.path);
  server = await startServer(folder.path);
  const { hostname, port } = new URL(server.url);
  address = { host: hostname, port: Number(port) };
});
afterAll(async () => {
  await server.stop();
  await folder.remove();
});

/** The 95th percentile of the time that so many questions of a well-behaved client take, in ms. Throws when one is not answered. */
async function latency(questions: number): Promise<number> {
  const client = graphqlClient(server.url, server.token);
  const times: number[] = [];
  for (let n = 0; n < questions; n++) {
    const began = performance.now();
    await client.query(QUESTION);
    times.push(performance.now() - began);
  }
  return times.sort((a, b) => a - b)[Math.floor(questions * 0.95)] as number;
}

async function idle(): Promise<{ readonly socket: Socket; readonly closed: Promise<unknown> }> {
  const socket = connect(address);
  const closed = new Promise((resolve) => socket.once('close', resolve));
  socket.on('error', () => undefined).resume();
  await once(socket, 'connect');
  return { socket, closed };
}

async function silent(): Promise<{ readonly closed: Promise<number> }> {
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  socket.on('error', () => undefined);
  const closed = new Promise<number>((resolve) => socket.once('close', resolve));
  await once(socket, 'open');
  return { closed };
}

/** One that goes on until it is told to stop: bodies of 50 MB, and operations that blow up. */
async function attack(signal: AbortSignal): Promise<void> {
  const big = Buffer.alloc(1_048_576, 32);
  const bomb = `{ event(id: "x") { ...f0 } } ${Array.from({ length: 24 }, (_, n) => `fragment f${n} on Event { a: amends { ...f${n + 1} } b: amends { ...f${n + 1} } }`).join(' ')} fragment f24 on Event { id }`;
  const aliases = `{ ${Array.from({ length: 10_000 }, (_, n) => `a${n}: status { head }`).join(' ')} }`;
  const client = graphqlClient(server.url, server.token);
  while (!signal.aborted) {
    const { socket, closed } = await idle();
    socket.write(
      'POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 52428800\r\n\r\n',
    );
    for (let n = 0; n < 50 && socket.writable; n++) {
      if (!socket.write(big)) await Promise.race([once(socket, 'drain').catch(() => undefined), closed]);
    }
    socket.destroy();
    for (const query of [bomb, aliases]) {
      // A refusal, and nothing but one.
      const { errors } = JSON.parse(await client.text(query)) as { errors: { extensions: { code: string } }[] };
      expect(['OPERATION_TOO_LARGE', 'GRAPHQL_PARSE_FAILED']).toContain(errors[0]?.extensions.code);
    }
  }
}

describe('a server under attack', () => {
  it(`by ${IDLE} idle connections, ${IDLE} silent sockets, huge bodies and bombs still answers, and is rid of them in time`, async () => {
    await latency(50);
    const before = await latency(100);

    const connections = await Promise.all(Array.from({ length: IDLE }, idle));
    const sockets: Awaited<ReturnType<typeof silent>>[] = [];
    for (let n = 0; n < IDLE; n += 100) sockets.push(...(await Promise.all(Array.from({ length: 100 }, silent))));
    const stop = new AbortController();
    const attacking = attack(stop.signal);
    const during = await latency(100);
    stop.abort();
    await attacking;

    // Generous: the attack runs on the same two cores. What must not happen is that nobody is answered.
    expect(during).toBeLessThan(20 * Math.max(before, 10));
    await Promise.all(connections.map(({ closed }) => closed));
    expect(new Set(await Promise.all(sockets.map(({ closed }) => closed)))).toEqual(new Set([4408]));
    expect(await latency(50)).toBeLessThan(20 * Math.max(before, 10));
    expect(server.stderr()).not.toMatch(/uncaught|unhandled|heap/i);
    process.stdout.write(`p95 before ${before.toFixed(1)} ms, under attack ${during.toFixed(1)} ms\n`);
  });
});
