import { setImmediate } from 'node:timers/promises';
import type { Progress } from './administration.js';

const EVERY_MS = 100;
const BREATHE_MS = 25;

/** Counts the steps of a phase. */
export type Meter = {
  /** One more is done; lets other work of this process run now and then. */
  readonly step: () => Promise<void>;
  /** So many are done. */
  readonly reach: (done: number) => void;
};

/** Reports progress at the beginning and the end of a phase, and at most ten times a second between. */
export function meterOf(report: (progress: Progress) => void, clock: () => number = () => performance.now()) {
  return (phase: string, total: number): Meter => {
    const started = clock();
    let [done, reported, breathed] = [0, started, started];
    function tell(now: number) {
      const seconds = (now - started) / 1_000;
      const rate = seconds > 0 ? done / seconds : 0;
      report({ phase, done, total, rate, secondsLeft: rate > 0 ? (total - done) / rate : null });
      reported = now;
    }
    function reach(count: number) {
      done = count;
      const now = clock();
      if (done === total || now - reported >= EVERY_MS) tell(now);
      return now;
    }
    if (total > 0) tell(started);
    return {
      reach,
      async step() {
        const now = reach(done + 1);
        if (now - breathed < BREATHE_MS) return;
        await setImmediate();
        breathed = clock();
      },
    };
  };
}
