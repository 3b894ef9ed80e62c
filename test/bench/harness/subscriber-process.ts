// Forked by subscribers.ts: `subscriber-process.js <url> <tokens> <sockets> <cursor>`. Opens that many sockets, each with one subscription
// to all events behind the cursor, and tells its parent of every event that all of them have.
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { percentile } from './statistics.js';

const [url = '', tokens = '', count = '1', after = ''] = process.argv.slice(2);
const SOCKETS = Number(count);
/** Opened at once, and by one user: none may hold more. */
const OPENING = 50;
const QUERY =
  'subscription ($after: String) { events(after: $after) { cursor node { id: eventId seq type stream recordedAt } } }';
const RECORDED_AT = /"recordedAt":"([^"]+)"/;

/** From the event's recording, by the server's clock, to each socket, ms. */
let each: number[] = [];
/** The same to the last of all sockets. */
let last: number[] = [];
/** Of the events on their way: how many sockets have them. */
const arrived = new Map<number, number>();

function hear(nth: number, text: string): void {
  const recordedAt = RECORDED_AT.exec(text)?.[1];
  if (recordedAt === undefined) throw new Error(`Not an event: ${text}`);
  const latency = performance.timeOrigin + performance.now() - Date.parse(recordedAt);
  each.push(latency);
  const heard = (arrived.get(nth) ?? 0) + 1;
  arrived.set(nth, heard);
  if (heard < SOCKETS) return;
  arrived.delete(nth);
  last.push(latency);
  process.send?.({ toldToAll: nth + 1 });
}

async function subscribe(token: string): Promise<void> {
  const socket = new WebSocket(url, 'graphql-transport-ws');
  let events = 0;
  await once(socket, 'open');
  socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } }));
  await once(socket, 'message');
  socket.on('message', (data: Buffer) => hear(events++, data.toString()));
  socket.on('close', (code) => {
    throw new Error(`A subscriber was closed with ${code}.`);
  });
  socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query: QUERY, variables: { after } } }));
}

process.on('message', () => {
  const of = (samples: readonly number[]) => ({ p50: percentile(samples, 0.5), p99: percentile(samples, 0.99) });
  process.send?.({ latencies: { each: of(each), last: of(last) } });
  [each, last] = [[], []];
});
process.on('disconnect', () => process.exit());
for (const [nth, token] of tokens.split(',').entries()) {
  const left = SOCKETS - nth * OPENING;
  await Promise.all(Array.from({ length: Math.min(OPENING, left) }, () => subscribe(token)));
}
