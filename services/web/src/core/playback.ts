import { type Day, daysBetween } from './days.js';

/** Where a replay is, in whole days from its first; a small machine without a clock of its own. */
export type Playback = {
  readonly at: number;
  readonly last: number;
  readonly isPlaying: boolean;
  readonly daysPerSecond: number;
};

export const SPEEDS = [1, 7, 30] as const;

export const begin = (last: number): Playback => ({ at: 0, last, isPlaying: false, daysPerSecond: 7 });

export const seek = (playback: Playback, at: number): Playback => ({
  ...playback,
  at: Math.min(playback.last, Math.max(0, Math.round(at))),
});

/** From the end it begins again. */
export const toggle = (playback: Playback): Playback => ({
  ...playback,
  at: !playback.isPlaying && playback.at >= playback.last ? 0 : playback.at,
  isPlaying: !playback.isPlaying,
});

/**
 * After so many milliseconds since it was at a day: the day now, as far as days are there to be shown; it stops at the end.
 * @param ready the last day that is there
 */
export function advance(playback: Playback, from: number, elapsed: number, ready: number): Playback {
  if (!playback.isPlaying) return playback;
  const at = Math.min(playback.last, ready, from + Math.floor((elapsed / 1_000) * playback.daysPerSecond));
  return { ...playback, at: Math.max(playback.at, at), isPlaying: at < playback.last };
}

/** What a key of a slider does; null: nothing. */
export function keyed(playback: Playback, key: string): Playback | null {
  const steps: Readonly<Record<string, number>> = {
    ArrowRight: 1,
    ArrowUp: 1,
    ArrowLeft: -1,
    ArrowDown: -1,
    PageUp: 30,
    PageDown: -30,
  };
  if (key === 'Home') return seek(playback, 0);
  if (key === 'End') return seek(playback, playback.last);
  if (key === ' ') return toggle(playback);
  const step = steps[key];
  return step === undefined ? null : seek({ ...playback, isPlaying: false }, playback.at + step);
}

/** The next or previous day on which something was recorded; the same where there is none. */
export function eventDay(days: readonly number[], at: number, direction: 1 | -1): number {
  const found = direction === 1 ? days.find((day) => day > at) : [...days].reverse().find((day) => day < at);
  return found ?? at;
}

export const addDays = (day: Day, more: number): Day =>
  new Date(Date.parse(`${day}T00:00:00Z`) + more * 86_400_000).toISOString().slice(0, 10);

/** How many events were recorded on each day of a range. */
export function densityOf(recorded: readonly Day[], first: Day, last: Day): readonly number[] {
  const counts = Array.from({ length: daysBetween(first, last) + 1 }, () => 0);
  for (const day of recorded) {
    const index = daysBetween(first, day);
    if (index >= 0 && index < counts.length) counts[index] = (counts[index] ?? 0) + 1;
  }
  return counts;
}
