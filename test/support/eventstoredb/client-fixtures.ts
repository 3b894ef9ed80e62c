import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import {
  type AllStreamResolvedEvent,
  type AllStreamSubscription,
  EventStoreDBClient,
  jsonEvent,
  type JSONType,
  type ResolvedEvent,
} from '@eventstore/db-client';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { temporaryFolder } from '../milepost-process.js';
import {
  type EventStoreDbServer,
  type EventStoreDbServerOptions,
  startEventStoreDbServer,
} from './event-store-db-server.js';

/** A server with an empty log, stopped after the test. */
export async function startServer(
  options: Omit<EventStoreDbServerOptions, 'folder'> = {},
): Promise<EventStoreDbServer> {
  const folder = await temporaryFolder();
  const server = await startEventStoreDbServer({ folder: folder.path, ...options });
  onTestFinished(async () => {
    await server.stop();
    await folder.remove();
  });
  return server;
}

/** One that writes nothing by itself: everything in its log is the test's. */
export const startBareServer = (options: Omit<EventStoreDbServerOptions, 'folder'> = {}): Promise<EventStoreDbServer> =>
  startServer({ ownRecords: { atStart: false }, ...options });

/** One server for the tests of a block, which use streams of their own. */
export function sharedServer(options: Omit<EventStoreDbServerOptions, 'folder'> = {}): () => EventStoreDbServer {
  let server: EventStoreDbServer | undefined;
  let remove = async () => {};
  beforeAll(async () => {
    const folder = await temporaryFolder();
    remove = () => folder.remove();
    server = await startEventStoreDbServer({ folder: folder.path, ...options });
  });
  afterAll(async () => {
    await server?.stop();
    await remove();
  });
  return () => server as EventStoreDbServer;
}

export const connect = ({ connectionString }: Pick<EventStoreDbServer, 'connectionString'>): EventStoreDBClient =>
  EventStoreDBClient.connectionString(connectionString);

let count = 0;
export function newStream(category = 'card'): string {
  count += 1;
  return `${category}-${count}`;
}

export const newEvent = (data: JSONType = {}, id: string = randomUUID()) => jsonEvent({ id, type: 'Happened', data });

export const newEvents = (length: number) => Array.from({ length }, (_, index) => newEvent({ index }));

export const idsOf = (events: readonly { readonly id: string }[]): readonly string[] => events.map(({ id }) => id);

/** The events of a read, to its end. */
export async function all<Resolved extends ResolvedEvent | AllStreamResolvedEvent>(
  read: AsyncIterable<Resolved>,
): Promise<readonly NonNullable<Resolved['event']>[]> {
  const events: NonNullable<Resolved['event']>[] = [];
  for await (const { event } of read) if (event !== undefined) events.push(event);
  return events;
}

/** What a subscription delivered, in order, with its markers; the error that ended it. */
export type Followed = {
  /** Ids of events, `caughtUp`, and checkpoints by their commit position. */
  readonly items: (string | { readonly checkpoint: bigint })[];
  readonly ended: Promise<Error>;
  readonly leave: () => Promise<void>;
};

/** Runs a subscription, noting what comes as the client delivers it. */
export function follow(subscription: AllStreamSubscription, items: Followed['items'] = []): Followed {
  subscription.on('caughtUp', () => items.push('caughtUp'));
  subscription.on('data', ({ event }) => event !== undefined && items.push(event.id));
  const ended = once(subscription, 'error').then(([error]) => error as Error);
  return { items, ended, leave: () => subscription.unsubscribe() };
}

/** `pending` after so long without an outcome. */
export const within = <T>(milliseconds: number, outcome: Promise<T>): Promise<T | 'pending'> =>
  Promise.race([
    outcome,
    new Promise<'pending'>((resolve) => {
      setTimeout(() => resolve('pending'), milliseconds);
    }),
  ]);
