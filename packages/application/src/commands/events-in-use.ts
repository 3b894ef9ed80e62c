/** The stream of an event of the log; null: none is known. */
export type StreamOfEvent = (event: string) => Promise<string | null>;

/** At least so many are remembered, and at most twice as many. */
const REMEMBERED = 10_000;

/** Events by the streams that hold them: those that this process wrote last, before any view knows of them, and what the register knows. */
export function eventsInUse(known: StreamOfEvent = async () => null) {
  let written = new Map<string, string>();
  let before = written;
  return {
    streamOf: async (event: string): Promise<string | null> => written.get(event) ?? before.get(event) ?? known(event),
    add(stream: string, events: readonly { readonly id: string }[]): void {
      if (written.size >= REMEMBERED) {
        before = written;
        written = new Map();
      }
      for (const { id } of events) written.set(id, stream);
    },
  };
}
