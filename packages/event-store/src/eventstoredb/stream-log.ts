import { StreamTruncatedError } from '../errors.js';
import type { RecordedEvent, StreamName } from '../port.js';
import { LAST, type StreamRead } from '../read-request.js';
import { collect } from './collect.js';
import { explain } from './failure.js';
import type { Logger } from './logger.js';
import { toRecordedEvent } from './recorded-event.js';
import { reading, type ReadParts } from './server-log.js';
import { assertWhole } from './assert-whole.js';

/** Reads of single streams, which are whole or refused. */
export type StreamLog = {
  /** @throws StreamTruncatedError */
  readStream(stream: StreamName, read: StreamRead): Promise<readonly RecordedEvent[]>;
  /** Looks whether a stream is whole, of which somebody has changed something on the server; never rejects. */
  check(stream: StreamName): Promise<void>;
  /** Of those that were read, the ones that were not whole when they were read last. */
  truncated(): readonly StreamName[];
};

const START: StreamRead = { direction: 'forwards', from: 0, limit: 1 };

export function createStreamLog(parts: ReadParts & { readonly logger: Logger }): StreamLog {
  const { client, server, logger, timeoutMs, signal, saw } = parts;
  const truncated = new Map<StreamName, StreamTruncatedError>();

  function note(stream: StreamName, problem: StreamTruncatedError): void {
    if (!truncated.has(stream))
      logger.warn({ server, stream, err: problem }, 'events of a stream were removed from the server');
    truncated.set(stream, problem);
  }

  /** Null for one that the server says it does not have. */
  async function eventsOf(stream: StreamName, { direction, from, limit }: StreamRead) {
    const fromRevision = from === Number.MAX_SAFE_INTEGER ? 'end' : BigInt(from);
    const options = { direction, fromRevision, maxCount: limit } as const;
    return reading(parts, async () => {
      try {
        const events = await collect(client.readStream(stream, options), timeoutMs, signal);
        return events.flatMap(({ event }) => (event ? [event] : []));
      } catch (cause) {
        const { kind } = explain(cause);
        if (kind === 'noStream') return null;
        if (kind === 'deleted') throw new StreamTruncatedError(stream, { kind: 'tombstoned' }, { cause });
        throw cause;
      }
    });
  }

  async function readWhole(stream: StreamName, read: StreamRead): Promise<readonly RecordedEvent[]> {
    const events = await eventsOf(stream, read);
    if (events === null) {
      if (await isDeleted(stream)) throw new StreamTruncatedError(stream, { kind: 'deleted' });
      return [];
    }
    const recorded = events.map(toRecordedEvent);
    const newest = read.direction === 'forwards' ? recorded.at(-1) : recorded[0];
    if (newest) saw(newest.position);
    assertWhole(stream, read, recorded);
    return recorded;
  }

  /** A stream that was deleted, not for ever, is said not to be there; that it was stands in its metadata. */
  async function isDeleted(stream: StreamName): Promise<boolean> {
    const [metadata] = (await eventsOf(`$$${stream}`, LAST)) ?? [];
    const { $tb: truncateBefore } = (metadata?.data ?? {}) as { readonly $tb?: unknown };
    return Number(truncateBefore) >= Number.MAX_SAFE_INTEGER;
  }

  async function readStream(stream: StreamName, read: StreamRead): Promise<readonly RecordedEvent[]> {
    try {
      const events = await readWhole(stream, read);
      if (read.direction === 'forwards' && read.from === 0) truncated.delete(stream);
      return events;
    } catch (error) {
      if (error instanceof StreamTruncatedError) note(stream, error);
      throw error;
    }
  }

  return {
    readStream,
    async check(stream) {
      await readStream(stream, START).catch((error: unknown) => {
        if (!(error instanceof StreamTruncatedError))
          logger.warn({ server, stream, err: error }, 'a stream could not be looked at');
      });
    },
    truncated: () => [...truncated.keys()],
  };
}
