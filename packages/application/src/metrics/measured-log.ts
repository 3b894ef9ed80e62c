import {
  type AppendResult,
  EventStoreError,
  type EventStore,
  type EventStoreErrorCode,
  WrongExpectedRevisionError,
} from '@milepost/event-store';
import type { Instruments } from './instruments.js';

/** The log, its appends counted and timed. */
export function measuredLog(
  log: EventStore,
  { appends, appendedEvents, appendDuration }: Pick<Instruments, 'appends' | 'appendedEvents' | 'appendDuration'>,
): EventStore {
  function written({ events, repeated }: AppendResult): void {
    appends.inc({ outcome: repeated ? 'repeated' : 'written' });
    if (!repeated) appendedEvents.inc(events.length);
  }

  return {
    ...log,
    async append(stream, expected, events) {
      const end = appendDuration.startTimer();
      try {
        const result = await log.append(stream, expected, events);
        written(result);
        return result;
      } catch (error) {
        appends.inc({ outcome: outcomeOf(error) });
        throw error;
      } finally {
        end();
      }
    },
    async appendAll(all) {
      const { results, refusal } = await log.appendAll(all);
      results.forEach(written);
      if (refusal) appends.inc({ outcome: outcomeOf(refusal) });
      return { results, refusal };
    },
  };
}

const REFUSED: ReadonlySet<EventStoreErrorCode> = new Set(['EVENT_ID_REUSED', 'STATED_TIME_REFUSED', 'INVALID_APPEND']);

function outcomeOf(error: unknown): 'conflict' | 'refused' | 'failed' {
  if (error instanceof WrongExpectedRevisionError) return 'conflict';
  return error instanceof EventStoreError && REFUSED.has(error.code) ? 'refused' : 'failed';
}
