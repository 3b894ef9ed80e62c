import type { Revision, StreamName } from '../port.js';
import type { Travel } from './travel.js';

/** The ids of a stream's events as far as this process knows them; the last of them may be on their way to the server only. */
export type KnownStream = {
  readonly name: StreamName;
  /** By their revision. */
  readonly ids: string[];
  /** Number of the last append that was called before the server was asked for this. */
  trueAt: number;
  /** Appends on their way to the server, in their order. */
  readonly travelling: Set<Travel>;
};

type Place = { readonly stream: StreamName; readonly revision: Revision };

/**
 * What the server has no index for: which ids are in the log. Complete for the streams that are known, and these are the ones that
 * this process has used last.
 */
export type KnownStreams = {
  get(stream: StreamName): KnownStream | undefined;
  readonly findEvent: (id: string) => Place | undefined;
  readonly lastRevision: (stream: StreamName) => Revision | null;
  /** More ids at the end of a stream. */
  extend(stream: KnownStream, ids: readonly string[]): void;
  /**
   * What the server has from a revision on (0 where nothing was known), asked for when the append `trueAt` was the last and `known` was what was known.
   * Ignored when that was forgotten meanwhile.
   * @returns whether nothing was new in it
   */
  learn(
    stream: StreamName,
    known: KnownStream | undefined,
    found: { readonly start: Revision; readonly ids: readonly string[]; readonly trueAt: number },
  ): boolean;
  forget(stream: StreamName): void;
};

/** Some 150 bytes each. */
const DEFAULT_MAX_IDS = 100_000;

export function createKnownStreams(maxIds = DEFAULT_MAX_IDS): KnownStreams {
  /** The one used last comes last. */
  const streams = new Map<StreamName, KnownStream>();
  const places = new Map<string, Place>();

  function cut(stream: KnownStream, length: number): void {
    for (const id of stream.ids.splice(length)) {
      if (places.get(id)?.stream === stream.name) places.delete(id);
    }
  }

  function forget(name: StreamName): void {
    const stream = streams.get(name);
    if (stream === undefined) return;
    cut(stream, 0);
    streams.delete(name);
  }

  function makeRoomBeside(kept: KnownStream): void {
    for (const stream of streams.values()) {
      if (places.size <= maxIds) return;
      if (stream !== kept && stream.travelling.size === 0) forget(stream.name);
    }
  }

  function extend(stream: KnownStream, ids: readonly string[]): void {
    for (const id of ids) {
      places.set(id, { stream: stream.name, revision: stream.ids.length });
      stream.ids.push(id);
    }
    streams.delete(stream.name);
    streams.set(stream.name, stream);
    makeRoomBeside(stream);
  }

  return {
    get: (name) => streams.get(name),
    findEvent: (id) => places.get(id),
    lastRevision: (name) => {
      const stream = streams.get(name);
      return stream === undefined || stream.ids.length === 0 ? null : stream.ids.length - 1;
    },
    extend,
    learn(name, known, { start, ids, trueAt }) {
      if (streams.get(name) !== known) return false;
      const stream = known ?? { name, ids: [], trueAt, travelling: new Set() };
      const agrees = ids.every((id, index) => (stream.ids[start + index] ?? id) === id);
      if (!agrees) cut(stream, start);
      const news = ids.slice(stream.ids.length - start);
      extend(stream, news);
      stream.trueAt = Math.max(stream.trueAt, trueAt);
      return agrees && news.length === 0;
    },
    forget,
  };
}
