import { LRUCache } from 'lru-cache';

/** The stream of an event of the log; null: none is known. */
export type StreamOfEvent = (event: string) => Promise<string | null>;

const REMEMBERED = 10_000;

/** Events by the streams that hold them: those that this process wrote last, before any view knows of them, and what the register knows. */
export function eventsInUse(known: StreamOfEvent = async () => null) {
  const written = new LRUCache<string, string>({ max: REMEMBERED });
  return {
    streamOf: async (event: string): Promise<string | null> => written.get(event) ?? known(event),
    add(stream: string, events: readonly { readonly id: string }[]): void {
      for (const { id } of events) written.set(id, stream);
    },
  };
}
