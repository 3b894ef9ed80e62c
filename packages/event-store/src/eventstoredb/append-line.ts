import type { Entry } from './append-entry.js';

/** Appends in the order of their calls, which is to be the order of the log. */
export type AppendLine = {
  push(entry: Entry): void;
  /** Puts one that was taken out back at its place. */
  again(entry: Entry): void;
  /** Whether the first waits for something to be read, and all with it. */
  readonly isHeld: () => boolean;
};

type Steps = {
  /** What has to be read before the entry can be decided; null: nothing. */
  readonly missingFor: (entry: Entry) => Promise<unknown> | null;
  readonly decide: (entry: Entry) => void;
  /** It could not be read. */
  readonly failed: (entry: Entry, error: unknown) => void;
};

/** Takes them out one after the other, each once nothing is missing for it; those that are settled meanwhile are dropped. */
export function createAppendLine({ missingFor, decide, failed }: Steps): AppendLine {
  const queue: Entry[] = [];
  let isHeld = false;

  function pump(): void {
    while (!isHeld && queue.length > 0) {
      const entry = queue[0] as Entry;
      const missing = entry.isSettled() ? null : missingFor(entry);
      if (missing !== null) return hold(entry, missing);
      queue.shift();
      if (!entry.isSettled()) decide(entry);
    }
  }

  function hold(entry: Entry, missing: Promise<unknown>): void {
    isHeld = true;
    function release() {
      isHeld = false;
      pump();
    }
    missing.then(release, (error: unknown) => {
      queue.splice(queue.indexOf(entry), 1);
      failed(entry, error);
      release();
    });
  }

  return {
    push(entry) {
      queue.push(entry);
      pump();
    },
    again(entry) {
      const place = queue.findIndex(({ number }) => number > entry.number);
      queue.splice(place < 0 ? queue.length : place, 0, entry);
      pump();
    },
    isHeld: () => isHeld,
  };
}
