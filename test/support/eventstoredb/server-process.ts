// A program of its own: `node server-process.js <options as JSON>`, forked, and stopped with its parent. It takes orders and
// reports over the channel to its parent.
import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Server } from '@grpc/grpc-js';
import { type Connections, listen } from './connections.js';
import type { Order, Orders, Report } from './fault.js';
import { createFaults } from './faults.js';
import { addServices } from './grpc/services.js';
import { openEventLog } from './log/event-log.js';
import { createOwnRecords } from './log/own-records.js';
import { createWriter } from './log/writer.js';
import type { ServerOptions } from './server-options.js';

const options = JSON.parse(process.argv[2] ?? '') as ServerOptions;
const report = (message: Report) => process.send?.(message);

mkdirSync(options.folder, { recursive: true });
let clock: number | null = null;
const log = await openEventLog(join(options.folder, 'log.db'), () => clock ?? Date.now());
const ownRecords = createOwnRecords(log);
const writer = createWriter(log, options.ownRecords.between ? ownRecords : null);
const faults = createFaults();

const nodes: { readonly id: string; readonly connections: Connections }[] = [];
let leader = 0;
let appends = 0;
let reads = 0;
let allReads = 0;
let subscriptions = 0;
if (options.ownRecords.atStart && (await log.end()) === 0) await ownRecords.write(4);
if (options.ownRecords.everyMs !== null)
  setInterval(() => void ownRecords.write(1), options.ownRecords.everyMs).unref();

for (const [index, port] of options.ports.entries()) {
  const server = new Server({
    'grpc.max_receive_message_length': 16 * 1024 * 1024,
    // As the real server's: the 101st call over one connection waits.
    'grpc.max_concurrent_streams': 100,
  });
  const members = () => nodes.map(({ id, connections }, at) => ({ id, port: connections.port, leads: at === leader }));
  const context = {
    options,
    log,
    writer,
    faults,
    leaderElsewhere: () => (index === leader ? null : (nodes[leader]?.connections.port ?? null)),
    dropConnection: (peer: string) => nodes[index]?.connections.drop(peer),
    countAppend: () => {
      appends += 1;
    },
    countRead: (isSubscription: boolean) => {
      reads += 1;
      allReads += 1;
      if (isSubscription) subscriptions += 1;
      return () => {
        reads -= 1;
      };
    },
  };
  addServices(server, context, members);
  nodes.push({ id: randomUUID(), connections: await listen(server, port, options.tls) });
}

const orders: Orders = {
  failAppends: (fault, times) => faults.failAppends(fault, times),
  failReads: (fault) => faults.failReads(fault),
  refuseCalls: (on) => faults.refuseCalls(on),
  refuseSubscriptions: (on) => faults.refuseSubscriptions(on),
  dropConnections: () => {
    for (const { connections } of nodes) connections.drop();
  },
  changeLeader: () => {
    leader = (leader + 1) % nodes.length;
  },
  setClock: (milliseconds) => {
    clock = milliseconds;
  },
  writeOwnRecords: (count) => ownRecords.write(count),
  state: () => ({
    connections: nodes.reduce((sum, { connections }) => sum + connections.count(), 0),
    reads,
    allReads,
    subscriptions,
    appends,
  }),
};

async function carryOut({ id, name, args }: Order): Promise<void> {
  try {
    const value = await (orders[name] as (...args: readonly unknown[]) => unknown)(...args);
    report({ kind: 'done', id, value });
  } catch (error) {
    report({ kind: 'failed', id, message: String(error) });
  }
}
process.on('message', (order: Order) => void carryOut(order));

async function stop(): Promise<void> {
  for (const { connections } of nodes) connections.close();
  await log.close();
  process.exit(0);
}
process.on('SIGTERM', () => void stop());
process.on('disconnect', () => void stop());

report({ kind: 'listening', ports: nodes.map(({ connections }) => connections.port) });
