/** Streams that read so (see `readsLike`), in the order in which they began; whatever a register knows of them. */
export type StreamsAlike = (reading: string) => Promise<readonly string[]>;

/** Streams by what they read like. */
export function streamsByReading() {
  const byReading = new Map<string, Set<string>>();
  return {
    add(reading: string, stream: string): void {
      byReading.set(reading, (byReading.get(reading) ?? new Set()).add(stream));
    },
    alike: (reading: string): readonly string[] => [...(byReading.get(reading) ?? [])],
  };
}

export type StreamsInUse = {
  /** The first other stream in use that reads the same; null: none. */
  alike(reading: string, stream: string): Promise<string | null>;
  /** Of a stream that this process has begun or met, before any view knows of it. */
  add(reading: string, stream: string): void;
};

/** Those that the register knew before, and those that this process has begun or met. A race of two processes is for the views to show. */
export function streamsInUse(known: StreamsAlike = async () => []): StreamsInUse {
  const begun = streamsByReading();
  return {
    async alike(reading, stream) {
      return [...(await known(reading)), ...begun.alike(reading)].find((one) => one !== stream) ?? null;
    },
    add: (reading, stream) => begun.add(reading, stream),
  };
}
