import type { Instant } from '@milepost/domain';
import type { Document, TimelinePoint } from '@milepost/read-store';
import type { IndexedEvent } from '@milepost/views';
import type { Work } from '../../work/work.port.js';
import { type Aspect, type Days, isSame } from './aspect.js';
import { type ChangeKind, changeKindOf } from './change-kind.js';
import type { PlacedFact } from './recorded-facts.js';
import { type Step, stepsOfKnowledge, stepsTo, type Subject } from './steps.js';
import { changesByDay, changesByKnowledge, type ValueChange } from './value-changes.js';

/** Why a value is another one. */
export type Cause = {
  /** Made the change; of several the last on the way. Of one by the calendar: it set what the value is since, or was until then. */
  readonly event: IndexedEvent;
  /** All that made it, in the order of the log. */
  readonly events: readonly IndexedEvent[];
  readonly kind: ChangeKind;
};

/** Steps of work to look for the cause of one value along a way. */
const LOOKED_FOR = 4;

/** How a document came from one point to another one. */
export type Way<D> = {
  /** The story at each of the points, as far as its day. */
  readonly from: readonly Step<D>[];
  readonly to: readonly Step<D>[];
  /** Null where the value is the same at both. */
  causeOf<T>(aspect: Aspect<D, T>): Promise<Cause | null>;
};

/**
 * The way between two points: from the one that knows less along the days to the day of the other one, as it knows them, and from there
 * along the log, event by event. So it is the same in both directions, and what only knowledge explains is put down to what came to be
 * known. A part of the way that leaves the value as it was explains nothing.
 */
export async function wayBetween<D extends Document>(
  from: TimelinePoint,
  to: TimelinePoint,
  subject: Subject<D>,
  facts: readonly PlacedFact[],
  days: Days,
  work: Work,
): Promise<Way<D>> {
  const [less, more] = from.seq <= to.seq ? [from, to] : [to, from];
  const [earlier, later] = [Math.min(from.validAt, to.validAt), Math.max(from.validAt, to.validAt)];
  const stepsFrom = await stepsTo(from, subject, facts, work);
  const stepsOfTo = await stepsTo(to, subject, facts, work, stepsFrom);
  const lessSteps = less === from ? stepsFrom : stepsOfTo;
  const story = once(() => stepsTo({ validAt: later, seq: less.seq }, subject, facts, work, lessSteps));
  const knowledgeOn = keep((validAt: Instant) =>
    stepsOfKnowledge({ validAt, seq: more.seq }, subject, facts, work, less.seq),
  );
  // What changes one part of the document is of no matter to what is read of another one.
  const storyOf = keep(async (of: Aspect<D, unknown>['of']) => changing(of, await story()));
  const knowledgeOf = keep((validAt: Instant) =>
    keep(async (of: Aspect<D, unknown>['of']) => changing(of, await knowledgeOn(validAt))),
  );

  async function causeOf<T>(aspect: Aspect<D, T>): Promise<Cause | null> {
    const turn = work.step(LOOKED_FOR);
    if (turn) await turn;
    const { of, year } = aspect;
    const alongDays =
      from.validAt === to.validAt ? [] : changesByDay(aspect, await storyOf(of), { after: earlier, upTo: later }, days);
    const known = from.seq === to.seq ? [] : await knowledgeOf(days.readOn(more.validAt, year))(of);
    const alongLog = changesByKnowledge(aspect, known, more.validAt, days);
    const lastOfLog = hasEffect(alongLog) ? alongLog.at(-1) : undefined;
    const taken = [...(hasEffect(alongDays) ? alongDays : []), ...(lastOfLog ? alongLog : [])];
    const last = taken.at(-1);
    if (!last) return null;
    if (last.isTurn) return { event: last.event, events: [last.event], kind: 'CALENDAR' };
    const made = aspect.isSum ? taken.filter(({ isTurn }) => !isTurn).map(({ event }) => event) : [last.event];
    const isLate = last === lastOfLog && last.event.occurredAt <= less.validAt;
    const events = [...new Set(made)].sort((a, b) => a.seq - b.seq);
    return { event: last.event, events, kind: changeKindOf(last.event, isLate) };
  }

  return { from: stepsFrom, to: stepsOfTo, causeOf };
}

function hasEffect<T>(changes: readonly ValueChange<T>[]): boolean {
  const [first, last] = [changes[0], changes.at(-1)];
  return first !== undefined && last !== undefined && !isSame(first.before, last.after);
}

function changing<D>(of: Aspect<D, unknown>['of'], steps: readonly Step<D>[]): Step<D>[] {
  return steps.filter(({ before, after }) => of(before) !== of(after));
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** What was made of a key, each once. */
function keep<Key, T>(make: (key: Key) => T): (key: Key) => T {
  const kept = new Map<Key, { readonly value: T }>();
  return (key) => {
    const known = kept.get(key) ?? { value: make(key) };
    kept.set(key, known);
    return known.value;
  };
}
