import { calendarIn } from '@milepost/domain';
import type { IndexedEvent } from '@milepost/views';
import { describe, expect, it } from 'vitest';
import { UNDIVIDED } from '../../work/work.port.js';
import { type Aspect, daysIn } from './aspect.js';
import { wayBetween } from './cause.js';
import type { PlacedFact } from './recorded-facts.js';
import { stepsTo, type Subject } from './steps.js';
import { changesByDay } from './value-changes.js';

const calendar = calendarIn('Asia/Shanghai');
const days = daysIn(calendar);
type Amounts = { readonly id: string; readonly [month: string]: string };

/** Of each month the amount last told. */
const subject = {
  entity: 'A',
  view: { apply: (amounts, { fact }) => ({ id: 'A', ...amounts, ...(fact.data as object) }) },
} as Subject<Amounts>;
const ofMonth: Aspect<Amounts, string | null> = {
  year: 2018,
  isSum: false,
  of: (amounts) => amounts,
  read: (amounts, at) => amounts?.[at(2018).month] ?? null,
};

function told(
  ...facts: readonly (readonly [day: string, month: number, amount: string, type?: string])[]
): PlacedFact[] {
  return facts.map(([day, month, amount, type = 'ForecastReported'], seq) => {
    const event = { seq, type, occurredAt: calendar.startOf(day), factSeq: seq, heldFrom: null } as IndexedEvent;
    return { event, fact: { type, data: { [month]: amount } } as unknown as PlacedFact['fact'] };
  });
}

const at = (day: string, seq: number) => ({ validAt: calendar.startOf(day), seq });

async function along(facts: readonly PlacedFact[], upTo: string) {
  const steps = await stepsTo(at(upTo, facts.length), subject, facts, UNDIVIDED);
  const changes = changesByDay(ofMonth, steps, { after: null, upTo: calendar.startOf(upTo) }, days);
  return changes.map(({ moment, before, after, event, isTurn }) =>
    [calendar.dayOf(moment), `${before ?? '-'}>${after ?? '-'}`, event.seq, isTurn ? 'turn' : 'fact'].join(' '),
  );
}

describe('the changes of a value along the days', () => {
  it('have one where the month moves on, which names the event whose effect ended', async () => {
    expect(await along(told(['2018-05-01', 5, 'a']), '2018-08-15')).toEqual([
      '2018-05-01 ->a 0 fact',
      '2018-06-01 a>- 0 turn',
    ]);
  });

  it('name the event that set what a value is since, if there is one', async () => {
    const facts = told(['2018-05-01', 5, 'a'], ['2018-05-02', 6, 'b'], ['2018-05-03', 5, 'c']);
    expect((await along(facts, '2018-06-30')).at(-1)).toBe('2018-06-01 c>b 1 turn');
  });

  it('are put down to what happened on the day of the turn, and have none where that made the same value', async () => {
    const facts = told(['2018-05-01', 5, 'a'], ['2018-06-01', 6, 'b'], ['2018-07-01', 7, 'b'], ['2018-07-01', 8, 'z']);
    expect(await along(facts, '2018-07-31')).toEqual(['2018-05-01 ->a 0 fact', '2018-06-01 a>b 1 fact']);
  });

  it('end with the year that they are of', async () => {
    const facts = told(['2018-12-01', 12, 'a'], ['2019-01-01', 12, 'b']);
    expect(await along(facts, '2019-06-30')).toEqual(['2018-12-01 ->a 0 fact']);
  });
});

describe('the cause of a difference', () => {
  async function why(facts: readonly PlacedFact[], from: ReturnType<typeof at>, to: ReturnType<typeof at>) {
    const cause = await (await wayBetween(from, to, subject, facts, days, UNDIVIDED)).causeOf(ofMonth);
    return cause && `${cause.kind} ${cause.event.seq}`;
  }

  it('is the last event on the way behind which the value is another one, in either direction', async () => {
    const facts = told(['2018-05-01', 5, 'a'], ['2018-05-02', 5, 'b'], ['2018-05-03', 5, 'c', 'ReturnCorrected']);
    expect(await why(facts, at('2018-05-20', 0), at('2018-05-20', 2))).toBe('CORRECTION 2');
    expect(await why(facts, at('2018-05-20', 2), at('2018-05-20', 0))).toBe('CORRECTION 2');
    expect(await why(facts, at('2018-05-20', 0), at('2018-05-20', 1))).toBe('LATE_ENTRY 1');
    expect(await why(facts, at('2018-05-01', 2), at('2018-05-02', 2))).toBe('NEW_FACT 1');
    expect(await why(facts, at('2018-05-20', 2), at('2018-05-31', 2))).toBeNull();
  });

  it('is not on a part of the way that leaves the value as it was', async () => {
    const facts = told(['2018-05-01', 5, 'a'], ['2018-05-10', 5, 'b'], ['2018-05-11', 5, 'c'], ['2018-05-12', 5, 'b']);
    // Known first: a, then b by the day; what came to be known changed b to c and back.
    expect(await why(facts, at('2018-05-05', 1), at('2018-05-20', 3))).toBe('NEW_FACT 1');
  });

  it('is the calendar where nothing but the day is another one', async () => {
    const facts = told(['2018-05-01', 5, 'a'], ['2018-05-02', 5, 'b']);
    expect(await why(facts, at('2018-05-20', 1), at('2018-06-20', 1))).toBe('CALENDAR 1');
    expect(await why(facts, at('2018-06-20', 1), at('2018-05-20', 1))).toBe('CALENDAR 1');
  });
});
