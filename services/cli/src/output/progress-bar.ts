import type { Progress } from '@milepost/application';
import type { Output } from '../context.js';
import { say } from '../language.js';

export type ProgressBar = {
  show(progress: Progress): void;
  /** Leaves the last state standing. */
  end(): void;
};

const BAR = 24; // columns
const REDRAW = 80; // milliseconds between two states on a terminal
const REPORT = 1_000; // milliseconds between two lines elsewhere

/** One line that is redrawn on a terminal; elsewhere a line a second. */
export function createProgressBar(output: Output, clock: () => number = () => performance.now()): ProgressBar {
  const { redraw } = output;
  const redraws = redraw !== undefined;
  let shownAt = -Infinity;
  let latest: Progress | null = null;
  let shown: Progress | null = null;

  function draw(progress: Progress) {
    shown = progress;
    shownAt = clock();
    const line = progressText(progress);
    if (redraw) redraw(line.slice(0, Math.max(0, (output.columns ?? 80) - 1)));
    else output.write(`${line}\n`);
  }

  return {
    show(progress) {
      latest = progress;
      const newPhase = shown !== null && shown.phase !== progress.phase;
      if (newPhase && redraws) output.write('\n');
      if (newPhase || clock() - shownAt >= (redraws ? REDRAW : REPORT)) draw(progress);
    },
    end() {
      if (latest && latest !== shown) draw(latest);
      if (shown && redraws) output.write('\n');
      latest = shown = null;
    },
  };
}

export function progressText({ phase, done, total, rate, secondsLeft }: Progress): string {
  const share = total > 0 ? Math.min(1, done / total) : 1;
  const filled = Math.floor(share * BAR);
  const parts = [
    `${phase} [${'#'.repeat(filled)}${'-'.repeat(BAR - filled)}] ${String(Math.floor(share * 100)).padStart(3)}%`,
    `${grouped(done)}/${grouped(total)}`,
    ...(rate > 0 ? [`${grouped(Math.round(rate))}/s`] : []),
    ...(secondsLeft !== null && done < total
      ? [say(`${durationText(secondsLeft)} left`, `还需${durationText(secondsLeft)}`)]
      : []),
  ];
  return parts.join('  ');
}

export function grouped(count: number): string {
  return count.toLocaleString('en-US');
}

export function durationText(seconds: number): string {
  const whole = Math.ceil(seconds);
  return whole < 60
    ? say(`${whole} s`, `${whole}秒`)
    : say(`${Math.floor(whole / 60)} min ${whole % 60} s`, `${Math.floor(whole / 60)}分${whole % 60}秒`);
}
