import type { Progress } from './administration.js';

const INTERVAL_MS = 100;

/** Turns counts into progress, at most ten times a second and at the end. */
export function progressMeter(
  phase: string,
  total: number,
  onProgress: (progress: Progress) => void,
): (done: number) => void {
  const started = performance.now();
  let reported = -Infinity;
  return (done) => {
    const now = performance.now();
    if (done < total && now - reported < INTERVAL_MS) return;
    reported = now;
    const rate = done / Math.max((now - started) / 1000, 0.001);
    onProgress({ phase, done, total, rate, secondsLeft: rate > 0 ? Math.max(0, total - done) / rate : null });
  };
}
