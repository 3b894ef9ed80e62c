import { describe, expect, it } from 'vitest';
import { type Amendment, statementBy, tell, UNTOLD } from './story.js';
import type { Recorded, Told } from './decider.js';

type Event = { readonly type: string };
type Entry = Told<Event> | Amendment<Event>;

/** Tells the days of its facts. */
const judge = {
  initialState: '',
  order: 'days',
  evolve: (state: string, { type, occurredOn }: Recorded<Event>) => `${state} ${type} ${occurredOn}`.trim(),
  follows: () => null,
} as const;

const day = (dayOfMay: number) => ({ occurredAt: Date.UTC(2018, 4, dayOfMay), occurredOn: `05-${dayOfMay}` });
const fact = (id: string, dayOfMay: number): Entry => ({ id, type: id, revision: 0, ...day(dayOfMay) });
const correction = (id: string, amends: string, dayOfMay: number): Entry => ({
  id,
  amends,
  restated: { type: amends, ...day(dayOfMay) },
});
const voiding = (id: string, amends: string): Entry => ({ id, amends, restated: null });
const toldBy = (...entries: Entry[]) => tell<string, Event>(judge, UNTOLD, entries);
const endOf = (...entries: Entry[]) => toldBy(...entries).steps.at(-1)?.after ?? '';

describe('a story', () => {
  it('has one chain of amendments for each fact: what amends an event that is amended already changes nothing', () => {
    const once = [fact('A', 1), correction('A1', 'A', 10)];
    expect(endOf(...once)).toBe('A 05-10');
    for (const second of [correction('A2', 'A', 20), voiding('A2', 'A')]) {
      expect(endOf(...once, second)).toBe('A 05-10');
      expect(statementBy(toldBy(...once, second), 'A')?.events).toEqual(['A', 'A1']);
      expect(statementBy(toldBy(...once, second), 'A2')).toBeNull();
    }
    expect(endOf(fact('A', 1), voiding('A1', 'A'), correction('A2', 'A', 20))).toBe('');
    expect(endOf(...once, correction('A2', 'A', 20), correction('A3', 'A2', 25))).toBe('A 05-10');
    expect(endOf(...once, correction('A2', 'A', 20), voiding('A3', 'A1'))).toBe('');
  });
});
