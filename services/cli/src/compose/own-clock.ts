import { uptime } from 'node:os';
import {
  type AppendResult,
  type BelievedClock,
  createBelievedClock,
  type EventStore,
  lastRecordedOf,
  type Machine,
} from '@milepost/event-store';
import { keepConfirmedClock, readConfirmedClock } from '@milepost/runtime';

/** The clock of the machine, by which a log in a data folder is recorded. */
export type OwnClock = Pick<BelievedClock, 'read' | 'now' | 'doubt'> & {
  /** Says that it is right; kept in the data folder for a start within a day. */
  confirm(): Promise<void>;
};

/** `os.uptime` counts the time that the machine slept, which the monotonic clock of a process does not. */
export const THIS_MACHINE: Machine = { now: Date.now, uptime: () => uptime() * 1_000 };

export async function openOwnClock(dataDir: string, machine: Machine): Promise<OwnClock> {
  const { read, now, doubt, confirm } = createBelievedClock(machine, await readConfirmedClock(dataDir));
  return { read, now, doubt, confirm: () => keepConfirmedClock(dataDir, confirm()) };
}

/**
 * The log, of which the clock is told at the start and as it grows: whoever decides something asks it beforehand, or a clock far behind
 * would have the present refused as future.
 */
export async function toldOf(clock: OwnClock, log: EventStore): Promise<EventStore> {
  function tell({ events, repeated }: AppendResult) {
    const last = events.at(-1);
    if (last && !repeated) clock.doubt(lastRecordedOf(last));
  }
  clock.doubt(lastRecordedOf(await log.head()));
  return {
    ...log,
    async append(...given) {
      const result = await log.append(...given);
      tell(result);
      return result;
    },
    async appendAll(appends) {
      const answer = await log.appendAll(appends);
      answer.results.forEach(tell);
      return answer;
    },
  };
}
