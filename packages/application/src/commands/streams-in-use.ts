/** Streams that read so (see `readsLike`), in the order in which they began, up to a seq; whatever a register knows of them. */
export type StreamsAlike = (reading: string, seq?: number) => Promise<readonly string[]>;

/** Streams by what they read like. */
export function streamsByReading() {
  const byReading = new Map<string, Map<string, number>>();
  return {
    /** @param since the seq from which it is known */
    add(reading: string, stream: string, since = -1): void {
      const streams = byReading.get(reading) ?? new Map<string, number>();
      if (!streams.has(stream)) byReading.set(reading, streams.set(stream, since));
    },
    remove: (reading: string, stream: string): void => void byReading.get(reading)?.delete(stream),
    alike: (reading: string, seq = Infinity): readonly string[] =>
      [...(byReading.get(reading) ?? [])].filter(([, since]) => since <= seq).map(([stream]) => stream),
  };
}

export type StreamsInUse = {
  /** The first other stream in use that reads the same; null: none. */
  alike(reading: string, stream: string): Promise<string | null>;
  /** A stream that is there, whether any view knows of it or not. */
  meet(stream: string, reading: () => string | null): void;
  /** What a stream that is there reads like beside. */
  add(reading: string, stream: string): void;
  /** Before a stream is begun: nobody else begins one that reads so. Null: somebody else does. Else how to take it back, where it was not begun. */
  begin(reading: string, stream: string): (() => void) | null;
};

/** Those that the register knew before, and those that this process begins or meets. A race of two processes is for the views to show. */
export function streamsInUse(known: StreamsAlike = async () => []): StreamsInUse {
  const met = streamsByReading();
  const streamsMet = new Set<string>();
  return {
    async alike(reading, stream) {
      return [...(await known(reading)), ...met.alike(reading)].find((one) => one !== stream) ?? null;
    },
    meet(stream, readingOf) {
      if (streamsMet.has(stream)) return;
      streamsMet.add(stream);
      const reading = readingOf();
      if (reading !== null) met.add(reading, stream);
    },
    add: (reading, stream) => met.add(reading, stream),
    begin(reading, stream) {
      const others = met.alike(reading);
      if (others.includes(stream)) return () => undefined;
      if (others.length > 0) return null;
      met.add(reading, stream);
      return () => met.remove(reading, stream);
    },
  };
}
