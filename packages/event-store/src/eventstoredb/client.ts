import {
  type AllStreamResolvedEvent,
  type AllStreamSubscription,
  type AppendExpectedRevision,
  type EventData,
  EventStoreDBClient,
  type Filter,
  type ReadPosition,
  type ReadRevision,
  type ResolvedEvent,
  type StreamingRead,
} from '@eventstore/db-client';
import type { Revision } from '../port.js';
import { type Channel, nameNoAddress, refuseCompression } from './channel.js';
import { toDriverString } from './connection-string.js';
import { settledWithin } from './settled-within.js';
import { type BatchStream, guardBatchStream } from './guard-batch-stream.js';
import type { ServerPosition } from './position.js';

export type Direction = 'forwards' | 'backwards';
export type StreamReadOptions = {
  readonly direction: Direction;
  readonly fromRevision: ReadRevision;
  readonly maxCount: number;
};
export type AllReadOptions = {
  readonly direction: Direction;
  readonly fromPosition: ReadPosition;
  readonly maxCount: number;
};
export type Written = { readonly lastRevision: Revision; readonly position: ServerPosition | undefined };

/** The driver without its traps: nothing hangs, and nothing that befalls another client of this process befalls this one. */
export type Client = {
  /**
   * Rejects when there is no answer within the time or the connection breaks; whether the events are written is then unknown.
   * Sent in the order of the calls.
   */
  append(
    stream: string,
    expected: AppendExpectedRevision,
    events: readonly EventData[],
    withinMs: number,
  ): Promise<Written>;
  readStream(stream: string, options: StreamReadOptions): StreamingRead<ResolvedEvent>;
  readAll(options: AllReadOptions): StreamingRead<AllStreamResolvedEvent>;
  subscribeToAll(after: ReadPosition, filter: Filter, readAhead: number): AllStreamSubscription;
  serverVersion(): Promise<string>;
  /** Drops the connection: the next call makes a new one. */
  reconnect(): void;
  close(withinMs: number): Promise<void>;
};

/** What the driver keeps to itself and we cannot do without; its version is pinned. */
type Internals = {
  GRPCStreamCreator: (
    service: unknown,
    name: string,
    create: (service: unknown) => BatchStream,
    cache?: WeakMap<object, unknown>,
  ) => () => Promise<unknown>;
  createChannel: () => Promise<Channel>;
  getChannel(): Promise<Channel>;
  handleError: (service: { getChannel(): Channel }, error: Error) => Promise<void>;
  readonly capabilities: Promise<{ readonly serverVersion: string }>;
};

/** The server subtracts its own clock from it: a small one fails wherever the clocks differ. */
const DEADLINE = 300 * 24 * 60 * 60 * 1_000;
const OPTIONS = { requiresLeader: true, deadline: DEADLINE };

/** @throws EventStoreUnusableError, and what the driver says of a connection string that it cannot read */
export function openClient(connectionString: string): Client {
  const driver = EventStoreDBClient.connectionString(toDriverString(connectionString));
  const internals = driver as unknown as Internals;
  const inFlight = new Set<(error: Error) => void>();
  const batchStreams = new Set<BatchStream>();
  let connection = 0;
  /** Settled when the append that opens the stream of appends has done so, or failed. */
  let opening: Promise<void> | null = null;
  let opened = () => {};

  const createStream = internals.GRPCStreamCreator;
  internals.GRPCStreamCreator = (service, name, create, cache) =>
    createStream(service, name, name === 'appendToStream' ? (it) => guard(create(it)) : create, cache);
  const createChannel = internals.createChannel;
  internals.createChannel = async () => nameNoAddress(refuseCompression(await createChannel()));
  const handleError = internals.handleError;
  // The driver does not wait for it. A call of a former connection may end while no server is found for a new one, of which whoever
  // wants that one hears.
  internals.handleError = (service, error) => handleError(service, error).catch(() => undefined);

  function guard(stream: BatchStream): BatchStream {
    batchStreams.add(stream);
    // The driver sends what opened the stream a little later.
    setImmediate(opened);
    guardBatchStream(stream, (error) => {
      batchStreams.delete(stream);
      for (const fail of [...inFlight]) fail(error);
    });
    return stream;
  }

  /** Without a stream the driver lets later appends overtake the first: they wait for it to be opened. */
  async function turnToSend(): Promise<void> {
    while (opening !== null) await opening;
    if (batchStreams.size > 0) return;
    opening = new Promise((resolve) => {
      opened = () => {
        opening = null;
        resolve();
      };
    });
  }

  function isOpen(): boolean {
    return opening === null && batchStreams.size > 0;
  }

  function reconnect(seen = connection): void {
    if (seen !== connection) return;
    connection += 1;
    const error = Object.assign(new Error('the server did not answer'), { code: 14, details: '' });
    internals.getChannel().then(
      (channel) => internals.handleError({ getChannel: () => channel }, error),
      () => {},
    );
    for (const stream of [...batchStreams]) stream.cancel();
  }

  return {
    append: (stream, expectedRevision, events, withinMs) =>
      new Promise((resolve, reject) => {
        const seen = connection;
        function settle() {
          clearTimeout(timer);
          inFlight.delete(fail);
        }
        function fail(error: Error) {
          settle();
          reject(error);
          if (batchStreams.size === 0) opened();
        }
        const timer = setTimeout(() => {
          fail(new Error(`no answer to the append within ${withinMs} ms`));
          reconnect(seen);
        }, withinMs);
        function send() {
          if (!inFlight.has(fail)) return;
          driver.appendToStream(stream, [...events], { expectedRevision, ...OPTIONS }).then(
            ({ nextExpectedRevision, position }) => {
              settle();
              resolve({ lastRevision: Number(nextExpectedRevision), position });
            },
            (error: unknown) => fail(error as Error),
          );
        }
        inFlight.add(fail);
        if (isOpen()) send();
        else void turnToSend().then(send);
      }),
    readStream: (stream, read) => driver.readStream(stream, { ...read, requiresLeader: true }),
    readAll: (read) => driver.readAll({ ...read, requiresLeader: true }),
    subscribeToAll: (fromPosition, filter, highWaterMark) =>
      driver.subscribeToAll({ fromPosition, filter, requiresLeader: true }, { highWaterMark }),
    serverVersion: async () => (await internals.capabilities).serverVersion,
    reconnect: () => reconnect(),
    close: async (withinMs) => {
      await settledWithin(driver.dispose(), withinMs);
      await settledWithin(
        internals.getChannel().then((channel) => channel.close()),
        withinMs,
      );
    },
  };
}
