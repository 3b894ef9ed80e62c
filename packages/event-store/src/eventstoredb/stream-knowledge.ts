import type { RecordedEvent, Revision, StreamName } from '../port.js';
import type { StreamRead } from '../read-request.js';
import type { KnownStream, KnownStreams } from './known-streams.js';
import type { StreamLog } from './stream-log.js';

/** How this process comes to know streams, and how old that is: by the number of the last append called when it was asked for. */
export type StreamKnowledge = {
  /** Of a new append. */
  nextNumber(): number;
  lastNumber(): number;
  /** Reads what is not known of the stream. Resolves with whether nothing was new. @throws StreamTruncatedError */
  load(stream: StreamName): Promise<boolean>;
  /** Reads for a caller, and learns from it. @throws StreamTruncatedError */
  readStream(stream: StreamName, read: StreamRead): Promise<readonly RecordedEvent[]>;
};

/** The events of a stream from a revision to its end, which was known up to another when it was asked for. */
type Found = {
  readonly from: Revision;
  readonly upTo: Revision;
  readonly events: readonly RecordedEvent[];
  readonly trueAt: number;
};

const PAGE = 10_000;

export function createStreamKnowledge(log: Pick<StreamLog, 'readStream'>, known: KnownStreams): StreamKnowledge {
  const loading = new Map<StreamName, Promise<boolean>>();
  let calls = 0;

  async function loadRest(stream: StreamName): Promise<boolean> {
    const [base, trueAt] = [known.get(stream), calls];
    const from = sureEnd(base);
    const events: RecordedEvent[] = [];
    for (;;) {
      const more = await log.readStream(stream, { direction: 'forwards', from: from + events.length, limit: PAGE });
      events.push(...more);
      if (more.length < PAGE) return learn(stream, base, { from, upTo: from, events, trueAt });
    }
  }

  function learn(stream: StreamName, base: KnownStream | undefined, found: Found): boolean {
    const { from, upTo, events, trueAt } = found;
    // It has become shorter: the server was restored from an older state, and what is known of it is worth nothing.
    const isShorter = from + events.length < upTo;
    if (isShorter) known.forget(stream);
    if (isShorter && from > 0) return false;
    const ids = events.map(({ id }) => id);
    return known.learn(stream, isShorter ? undefined : base, { start: from, ids, trueAt }) && !isShorter;
  }

  return {
    nextNumber: () => (calls += 1),
    lastNumber: () => calls,
    load(stream) {
      const running = loading.get(stream);
      if (running) return running;
      const work = loadRest(stream).finally(() => loading.delete(stream));
      loading.set(stream, work);
      return work;
    },
    async readStream(stream, read) {
      const { direction, from, limit } = read;
      const [base, trueAt] = [known.get(stream), calls];
      const upTo = sureEnd(base);
      const events = await log.readStream(stream, read);
      if (direction === 'forwards' && from <= upTo && events.length < limit) {
        learn(stream, base, { from, upTo, events, trueAt });
      }
      return events;
    },
  };
}

/** The revision behind the last that is certainly written. */
function sureEnd(stream: KnownStream | undefined): Revision {
  if (stream === undefined) return 0;
  return Math.min(stream.ids.length, ...[...stream.travelling].map(({ first }) => first));
}
