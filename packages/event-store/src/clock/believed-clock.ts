import { ClockDoubtedError } from '../errors.js';
import type { ClockDoubt } from './clock-doubt.js';
import type { LastRecorded, RecordingClock } from './recording-clock.js';

/** What a machine says of time, in milliseconds. */
export type Machine = {
  /** Since 1970. Anybody can set it. */
  readonly now: () => number;
  /** Since the machine was started, counting the time that it slept. Nobody can set it. */
  readonly uptime: () => number;
};

/** That somebody said that the clock is right: what it showed then, and when the last event had been recorded. */
export type Confirmation = { readonly at: number; readonly lastRecordedAt: number | null };

/**
 * The clock by which events are recorded. One wrong minute would be in the log for ever, and nothing recorded before it is over could be
 * told by the time at which it was known; so a jump is not believed until somebody confirms it.
 */
export type BelievedClock = {
  readonly read: RecordingClock;
  /** As `read`, behind the event that it was told of last. @throws ClockDoubtedError */
  readonly now: () => number;
  /** @param last the end of the log; default: as it was told last */
  readonly doubt: (last?: LastRecorded | null) => ClockDoubt | null;
  /** Somebody says that it is right. It holds until something is recorded, and for a start within a day. */
  readonly confirm: () => Confirmation;
};

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** How far the clock may be set without a question, as daemons do that keep it right. */
export const MOST_BEHIND = 2 * MINUTE;
export const MOST_AHEAD = DAY;
/** More than a year, so that a register that is used once a year asks nothing. */
export const LONG = 400 * DAY;

/** @param confirmed before the start */
export function createBelievedClock(machine: Machine, confirmed: Confirmation | null = null): BelievedClock {
  let anchor = { wall: machine.now(), uptime: machine.uptime() };
  let confirmation = confirmed !== null && Math.abs(anchor.wall - confirmed.at) <= MOST_AHEAD ? confirmed : null;
  let end: LastRecorded | null = null;

  /** What was confirmed when this was the end of the log; what is recorded later is measured by itself. */
  const confirmedAt = (last: LastRecorded): number | null =>
    confirmation?.lastRecordedAt === last.recordedAt ? confirmation.at : null;

  function doubtOf(shows: number): ClockDoubt | null {
    if (end && shows < Math.min(end.recordedAt, confirmedAt(end) ?? Infinity) - MOST_BEHIND)
      return { kind: 'behind', shows, lastRecordedAt: end.recordedAt };
    // The uptime, which a system reads from a file, only where it could matter: it never goes back.
    if (shows - anchor.wall > MOST_AHEAD) {
      const expected = anchor.wall + machine.uptime() - anchor.uptime;
      if (shows - expected > MOST_AHEAD) return { kind: 'leapt', shows, expected };
    }
    // A time that was stated says nothing of this clock.
    if (end && !end.stated && confirmedAt(end) === null && anchor.wall - end.recordedAt > LONG)
      return { kind: 'longSince', shows, lastRecordedAt: end.recordedAt };
    return null;
  }

  function read(last: LastRecorded | null): number {
    end = last;
    const shows = machine.now();
    const doubt = doubtOf(shows);
    if (doubt) throw new ClockDoubtedError(doubt);
    return shows;
  }

  return {
    read,
    now: () => read(end),
    doubt(last = end) {
      end = last;
      return doubtOf(machine.now());
    },
    confirm() {
      anchor = { wall: machine.now(), uptime: machine.uptime() };
      confirmation = { at: anchor.wall, lastRecordedAt: end?.recordedAt ?? null };
      return confirmation;
    },
  };
}
