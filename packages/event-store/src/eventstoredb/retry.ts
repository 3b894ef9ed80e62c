import { setTimeout as sleep } from 'node:timers/promises';

const FIRST = 50;
const MOST = 5_000;

/** How long to wait before the attempt after so many failures: growing, and spread so that many do not come at once. */
export function backOff(failures: number): number {
  const bound = Math.min(MOST, FIRST * 1.7 ** failures);
  return bound / 2 + (Math.random() * bound) / 2;
}

/** Does it again while it fails in passing and the time is not over. */
export async function retried<T>(
  attempt: () => Promise<T>,
  options: { readonly withinMs: number; readonly isPassing: (error: unknown) => boolean; readonly signal: AbortSignal },
): Promise<T> {
  const deadline = performance.now() + options.withinMs;
  for (let failures = 0; ; failures += 1) {
    try {
      return await attempt();
    } catch (error) {
      const pause = backOff(failures);
      if (options.signal.aborted || !options.isPassing(error) || performance.now() + pause > deadline) throw error;
      await sleep(pause, undefined, { signal: options.signal }).catch(() => {});
    }
  }
}
