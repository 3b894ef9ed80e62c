import { dayAfter } from '@milepost/domain';
import { type NaiveFact, type NaivePoint, storyAt, type Values, type ValuesOf } from './naive-values.js';

export type NaiveCause = {
  readonly before: unknown;
  readonly after: unknown;
  readonly event: number;
  /** Of all events that changed it on the way. */
  readonly events: readonly number[];
  readonly kind: string;
};

const KINDS: Readonly<Record<string, string>> = {
  ReturnCorrected: 'CORRECTION',
  FactCorrected: 'CORRECTION',
  FactVoided: 'VOIDED',
  AnnualPlanAdjusted: 'ADJUSTMENT',
  ListingAdjusted: 'ADJUSTMENT',
  ReturnRetracted: 'RETRACTION',
  LateReturnSubmitted: 'LATE_RETURN',
  ProjectListed: 'LISTING',
  ProjectDelisted: 'LISTING',
};

type Change = { before: unknown; after: unknown; event: number; isTurn: boolean; isLate: boolean };

/**
 * Why a value is another one, found by folding every prefix of every story between two points from nothing: as slow and as simple as can
 * be, to be compared with what explains answers.
 */
export function naiveCauses(
  facts: readonly NaiveFact[],
  from: NaivePoint,
  to: NaivePoint,
  valuesOf: ValuesOf,
): Map<string, NaiveCause> {
  const [less, more] = from.seq <= to.seq ? [from, to] : [to, from];
  const [a, b] = [from, to].map((point) => valuesOf(storyAt(facts, point), point.day)) as [Values, Values];
  const ways = [alongDays(facts, less, more, valuesOf), alongLog(facts, less, more, valuesOf)];
  const causes = new Map<string, NaiveCause>();
  for (const path of new Set([...Object.keys(a), ...Object.keys(b)])) {
    const [before, after] = [a[path] ?? null, b[path] ?? null];
    if (isSame(before, after)) continue;
    const changes = ways.flatMap((way) => {
      const ofPath = way(path);
      return isSame(ofPath[0]?.before, ofPath.at(-1)?.after) ? [] : ofPath;
    });
    const last = changes.at(-1);
    if (!last) throw new Error(`${path} differs for no reason`);
    const type = facts.find(({ seq }) => seq === last.event)?.type ?? '';
    const kind = last.isTurn ? 'CALENDAR' : (KINDS[type] ?? (last.isLate ? 'LATE_ENTRY' : 'NEW_FACT'));
    causes.set(path, { before, after, event: last.event, events: changes.map(({ event }) => event), kind });
  }
  return causes;
}

type ChangesOf = (path: string) => Change[];

/** Day by day, and on each fact by fact, from the earlier day to the later one. */
function alongDays(facts: readonly NaiveFact[], less: NaivePoint, more: NaivePoint, valuesOf: ValuesOf): ChangesOf {
  const [first, last] = [less.day, more.day].sort() as [string, string];
  const story = storyAt(facts, { day: last, seq: less.seq });
  const begin = story.filter(({ day }) => day <= first);
  const days: { day: string; calendar: Values; steps: { event: number; values: Values }[] }[] = [];
  let known = begin;
  for (let day = dayAfter(first); day <= last; day = dayAfter(day)) {
    const alone = valuesOf(known, day);
    const steps = story
      .filter((fact) => fact.day === day)
      .map((fact) => ({ event: fact.seq, values: valuesOf((known = [...known, fact]), day) }));
    days.push({ day, calendar: alone, steps });
  }
  return (path) => {
    const changes: Change[] = [];
    let value: unknown = valuesOf(begin, first)[path] ?? null;
    function change(after: unknown, event: number, isTurn: boolean) {
      if (!isSame(value, after)) changes.push({ before: value, after, event, isTurn, isLate: false });
      value = after;
    }
    for (const { day, calendar: alone, steps } of days) {
      let [now, happened] = [alone[path] ?? null, false];
      for (const { event, values } of steps) {
        if (isSame(now, values[path] ?? null)) continue;
        [now, happened] = [values[path] ?? null, true];
        change(now, event, false);
      }
      if (!happened && !isSame(now, value)) change(now, setterOf(story, day, path, valuesOf), true);
    }
    return changes;
  };
}

/** Who set what a value is on a day, or, where it is none any more, was on the day before. */
function setterOf(story: readonly NaiveFact[], day: string, path: string, valuesOf: ValuesOf): number {
  const there = story.filter((fact) => fact.day <= day);
  const before = new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
  for (const on of [day, before]) {
    for (let length = there.length; length > 0; length--) {
      const [without, including] = [length - 1, length].map((n) => valuesOf(there.slice(0, n), on)[path] ?? null);
      if (!isSame(without, including)) return there[length - 1]?.seq ?? -1;
    }
  }
  return -1;
}

/** Event by event, on the day of the point that knows more. */
function alongLog(facts: readonly NaiveFact[], less: NaivePoint, more: NaivePoint, valuesOf: ValuesOf): ChangesOf {
  const at = (seq: number) => valuesOf(storyAt(facts, { day: more.day, seq }), more.day);
  const steps = facts
    .filter(({ seq }) => seq > less.seq && seq <= more.seq)
    .map(({ seq, day }) => ({ seq, before: at(seq - 1), after: at(seq), isLate: day <= less.day }));
  return (path) =>
    steps
      .map(({ seq, before, after, isLate }) => {
        return { before: before[path] ?? null, after: after[path] ?? null, event: seq, isTurn: false, isLate };
      })
      .filter(({ before, after }) => !isSame(before, after));
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
