import type { Revision, StreamName } from '../port.js';

/** Last revisions of the streams written most recently. Right because this process is the only writer. */
export type StreamHeads = {
  get(stream: StreamName): Revision | undefined;
  set(stream: StreamName, revision: Revision): void;
  clear(): void;
};

export function createStreamHeads(capacity = 50_000): StreamHeads {
  const heads = new Map<StreamName, Revision>();
  return {
    get: (stream) => heads.get(stream),
    set: (stream, revision) => {
      heads.delete(stream);
      heads.set(stream, revision);
      if (heads.size > capacity) heads.delete(heads.keys().next().value as StreamName);
    },
    clear: () => heads.clear(),
  };
}
