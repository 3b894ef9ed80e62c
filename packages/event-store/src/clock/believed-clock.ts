import { ClockDoubted } from '../errors.js';
import type { ClockDoubt } from './clock-doubt.js';
import type { LastRecorded, RecordingClock } from './recording-clock.js';

/** What a machine says of time, in milliseconds. */
export type Machine = {
  /** Since 1970. Anybody can set it. */
  now(): number;
  /** Since the machine was started, counting the time that it slept. Nobody can set it. */
  uptime(): number;
};

/**
 * The clock by which events are recorded. One wrong minute would be in the log for ever, and nothing recorded before it is over could be
 * told by the time at which it was known; so a jump is not believed until somebody confirms it.
 */
export type BelievedClock = {
  readonly read: RecordingClock;
  /** As `read`, behind the event that it was told of last. @throws ClockDoubted */
  now(): number;
  doubt(): ClockDoubt | null;
  /** The end of the log, for those who ask before anything is recorded. */
  tell(last: LastRecorded | null): void;
  /** Somebody says that it is right. */
  confirm(): void;
};

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const MOST_BEHIND = 2 * MINUTE;
const MOST_AHEAD = DAY;
/** More than a year, so that a register that is used once a year asks nothing. */
const LONG = 400 * DAY;

/** `confirmedAt`: what it showed when somebody, before the start, said that it is right. */
export function createBelievedClock(machine: Machine, confirmedAt: number | null = null): BelievedClock {
  let anchor = { wall: machine.now(), uptime: machine.uptime() };
  let confirmed = confirmedAt !== null && Math.abs(anchor.wall - confirmedAt) <= MOST_AHEAD ? confirmedAt : null;
  let end: LastRecorded | null = null;

  function doubtOf(shows: number): ClockDoubt | null {
    if (end && shows < Math.min(end.recordedAt, confirmed ?? Infinity) - MOST_BEHIND)
      return { kind: 'behind', shows, lastRecordedAt: end.recordedAt };
    const expected = anchor.wall + machine.uptime() - anchor.uptime;
    if (shows - expected > MOST_AHEAD) return { kind: 'leapt', shows, expected };
    // A time that was stated says nothing of this clock.
    if (end && !end.stated && confirmed === null && anchor.wall - end.recordedAt > LONG)
      return { kind: 'longSince', shows, lastRecordedAt: end.recordedAt };
    return null;
  }

  function read(last: LastRecorded | null): number {
    end = last;
    const shows = machine.now();
    const doubt = doubtOf(shows);
    if (doubt) throw new ClockDoubted(doubt);
    return shows;
  }

  return {
    read,
    now: () => read(end),
    doubt: () => doubtOf(machine.now()),
    tell: (last) => void (end = last),
    confirm() {
      anchor = { wall: machine.now(), uptime: machine.uptime() };
      confirmed = anchor.wall;
    },
  };
}
