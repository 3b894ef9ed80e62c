import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { MeasuredServer } from './measured-program.js';

const PROCESS = fileURLToPath(new URL('subscriber-process.js', import.meta.url));

export type Quantiles = { readonly p50: number; readonly p99: number };
/** From the recording of an event, by the server's clock, to each of its subscribers and to the last of them, ms. */
export type Latencies = { readonly each: Quantiles; readonly last: Quantiles };

/** Subscribers to all events of a register behind a cursor, in a process of their own. */
export type Subscribers = {
  /** Resolves when every one has so many events, counted from the cursor. */
  have(events: number): Promise<void>;
  /** Of the events since the last call. */
  latencies(): Promise<Latencies>;
  stop(): Promise<void>;
};

type Told = { readonly toldToAll?: number; readonly latencies?: Latencies };

export function startSubscribers(
  { url }: MeasuredServer,
  tokens: readonly string[],
  count: number,
  after: string,
): Subscribers {
  const child = fork(PROCESS, [`${url.replace('http', 'ws')}/graphql`, tokens.join(','), String(count), after]);
  const closed = once(child, 'exit');
  let toldToAll = 0;
  let answer: (latencies: Latencies) => void = () => undefined;
  let wanted = 0;
  let reached: () => void = () => undefined;
  child.on('message', (told: Told) => {
    if (told.latencies) answer(told.latencies);
    toldToAll = Math.max(toldToAll, told.toldToAll ?? 0);
    if (toldToAll >= wanted) reached();
  });
  return {
    async have(events) {
      if (toldToAll >= events) return;
      const all = new Promise<void>((resolve) => ([wanted, reached] = [events, resolve]));
      const gone = closed.then(([code]) => {
        throw new Error(`The subscribers ended with ${code}.`);
      });
      await Promise.race([all, gone]);
    },
    latencies() {
      const latencies = new Promise<Latencies>((resolve) => (answer = resolve));
      child.send('latencies');
      return latencies;
    },
    async stop() {
      child.disconnect();
      await closed;
    },
  };
}
