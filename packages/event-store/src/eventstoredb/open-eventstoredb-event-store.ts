import { EventStoreUnusableError } from '../errors.js';
import type { EventStore, Position } from '../port.js';
import { checkVersion } from './check-version.js';
import { openClient } from './client.js';
import { addressesOf, unreadable } from './connection-string.js';
import { createEventStoreDbEventStore } from './eventstoredb-event-store.js';
import { toEventStoreError } from './failure.js';
import { type Logger, silent } from './logger.js';
import { ownStreams } from './own-streams.js';

export type EventStoreDbEventStoreOptions = {
  /**
   * `esdb://user:password@host:2113?tls=true`, several hosts separated by commas, or `esdb+discover://` with one name for all nodes;
   * `kurrentdb`, `kurrent` and `kdb` are the same. User and password are percent-encoded; `tlsCAFile` names the certificate of an authority of one's own; with `tls=false` no
   * credentials are sent.
   */
  readonly connectionString: string;
  /**
   * The log consists of the streams of these categories; the others on the server belong to others, and are passed over. Default:
   * all streams but the server's own.
   */
  readonly categories?: readonly string[];
  /** The log begins after this position: what the server had before does not belong to it. Default: it begins with the server's. */
  readonly beginsAfter?: Position;
  /** From the call of `append` to its answer, whatever happens, in milliseconds. Default 10,000. */
  readonly appendTimeoutMs?: number;
  /** How long a read may hear nothing, in milliseconds. Default 10,000. */
  readonly readTimeoutMs?: number;
  /** How long a subscription may hear nothing before it asks whether it should have, in milliseconds. Default 20,000. */
  readonly silenceMs?: number;
  /** How long `close` waits for the server, in milliseconds. Default 2,000. */
  readonly closeTimeoutMs?: number;
  /** Is told of the server's version, and of subscriptions that broke. Default: nobody is. */
  readonly logger?: Logger;
};

/**
 * An event store on EventStoreDB from 23.10 or KurrentDB. Any number of processes may open it.
 *
 * What the server cannot promise: an id that is reused in *another* stream is refused (`EventIdReusedError`) only where this process has
 * lately written or read that stream's events, since the server has no index of ids; and `repeated` is false for a repetition of what
 * another process has just written. Metadata may not have the keys `$statedRecordedAt` and `$copiedRecordedAt`. A stream of which an
 * administrator removed events, all of them or some, is refused (`StreamTruncatedError`), not read in part.
 *
 * @throws EventStoreUnusableError when the server is too old, or does not accept the user or permit them to read `$all`,
 * EventStoreUnavailableError when it cannot be reached
 */
export async function openEventStoreDbEventStore(options: EventStoreDbEventStoreOptions): Promise<EventStore> {
  const { connectionString, appendTimeoutMs = 10_000, readTimeoutMs = 10_000, silenceMs = 20_000 } = options;
  const { closeTimeoutMs = 2_000, logger = silent } = options;
  const own = ownStreams(options);
  const server = addressesOf(connectionString);
  const client = openClientOf(connectionString, server);
  const limits = { appendTimeoutMs, readTimeoutMs, silenceMs, closeTimeoutMs };
  const store = createEventStoreDbEventStore({ client, server, own, limits, logger });
  try {
    // Takes the right to read $all, and says first what is wrong with the address or the user.
    await store.head();
    const version = await client.serverVersion();
    checkVersion(version, server);
    logger.info({ server, version }, 'the event store is open');
    return store;
  } catch (error) {
    await store.close();
    throw toEventStoreError(error, server);
  }
}

function openClientOf(connectionString: string, server: string) {
  try {
    return openClient(connectionString);
  } catch (cause) {
    if (cause instanceof EventStoreUnusableError) throw cause;
    throw unreadable(server, cause instanceof Error ? cause.message : String(cause), cause);
  }
}
