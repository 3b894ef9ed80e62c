import type { RecordedEvent } from '@milepost/event-store';
import { expect, it } from 'vitest';
import { behindIn } from './behind.js';

const NOON = Date.parse('2026-11-30T12:00:00Z');
const event = (id: string, recordedAt: string, recordedAtStated: boolean) =>
  ({ id, recordedAt, recordedAtStated }) as RecordedEvent;

/** Views behind a log, by a clock that the test sets. */
function behind(waiting: () => readonly RecordedEvent[]) {
  const clock = { now: NOON };
  return { clock, look: behindIn({ readAll: async () => [...waiting()] }, () => clock.now) };
}

it('an event waits since the store recorded it', async () => {
  const { look } = behind(() => [event('a', '2026-11-30T11:59:48Z', false), event('b', '2026-11-30T11:59:59Z', false)]);
  expect(await look(null)).toEqual({ events: 2, seconds: 12 });
});

it('one that a ledger says to be of 2018 has not waited for eight years', async () => {
  let waiting = [event('a', '2018-01-10T01:00:00Z', true), event('b', '2018-02-10T01:00:00Z', true)];
  const { clock, look } = behind(() => waiting);
  expect(await look(null)).toEqual({ events: 2, seconds: 0 });
  clock.now += 3_000;
  expect(await look(null)).toEqual({ events: 2, seconds: 3 });
  waiting = waiting.slice(1);
  expect(await look('1')).toEqual({ events: 1, seconds: 0 });
  waiting = [];
  expect(await look('2')).toEqual({ events: 0, seconds: 0 });
});
