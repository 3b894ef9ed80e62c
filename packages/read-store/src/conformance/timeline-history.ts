import { fc } from '@milepost/testing';
import type { Document } from '../port.js';

/** What a fact says; `seq` is that of the event which says so. */
export type Fact =
  | { readonly kind: 'set'; readonly seq: number; readonly value: number }
  | { readonly kind: 'add'; readonly seq: number; readonly value: number }
  /** The value set at `target` was wrong. May come before what it corrects. */
  | { readonly kind: 'correct'; readonly seq: number; readonly value: number; readonly target: number };
export type Standing = { readonly v: number; readonly seq: number; readonly fact: Fact };
type Recorded = Standing & { readonly entity: string };
/** The fact recorded at `amends` reads otherwise, or (null) was none. */
type Amendment = {
  readonly entity: string;
  readonly seq: number;
  readonly amends: number;
  readonly restated: { readonly v: number; readonly fact: Fact } | null;
};
export type Event = Recorded | Amendment;

/** `trail` names the facts in the order in which they were folded, so that no two different histories look alike. */
export type Journey = {
  readonly id: string;
  readonly trail: readonly number[];
  readonly last: { readonly seq: number; readonly value: number } | null;
  readonly added: number;
  readonly corrections: Readonly<Record<string, number>>;
  readonly total: number;
};
export type Apply = (before: Journey | null, fact: Fact) => Journey;

export const foldFor =
  (entityOf: (seq: number) => string): Apply =>
  (before, fact) => {
    const journey = before ?? { id: entityOf(fact.seq), trail: [], last: null, added: 0, corrections: {}, total: 0 };
    const corrections =
      fact.kind === 'correct' ? { ...journey.corrections, [fact.target]: fact.value } : journey.corrections;
    const last = fact.kind === 'set' ? { seq: fact.seq, value: fact.value } : journey.last;
    const added = fact.kind === 'set' ? 0 : journey.added + (fact.kind === 'add' ? fact.value : 0);
    const total = added + (last === null ? 0 : (corrections[last.seq] ?? last.value));
    return { id: journey.id, trail: [...journey.trail, fact.seq], last, added, corrections, total };
  };

export const measureOf = ({ id, trail, total }: Journey, from: number): Document => ({
  id,
  steps: trail.length,
  total,
  from,
  even: total % 2 === 0,
});

type Drawn = {
  readonly order: number;
  readonly v: number;
  readonly kind: Fact['kind'];
  readonly value: number;
  readonly pick: number;
};
const drawn: fc.Arbitrary<Drawn> = fc.record({
  order: fc.nat(1_000),
  v: fc.nat(7),
  kind: fc.constantFrom('set', 'set', 'add', 'correct'),
  value: fc.integer({ min: -9, max: 99 }),
  pick: fc.nat(20),
});
export const history = fc.array(drawn, { minLength: 1, maxLength: 15 });
/** Where days begin, and how far they are apart. */
export const scale = fc.constantFrom(
  [0, 1],
  [-4, 1],
  [1_500_000_000_000, 86_400_000],
  [2 ** 32 - 3, 1],
  [2 ** 53 - 12, 1],
  [-(2 ** 40), 2 ** 35],
);

/** All histories in one log, in the order drawn. Each third event of a history amends one of its facts: one that was voided comes back. */
export function logOf(
  histories: readonly (readonly Drawn[])[],
  [base = 0, stride = 1]: readonly number[],
): readonly Event[] {
  const events: Event[] = [];
  const all = histories
    .flatMap((facts, i) => facts.map((fact, step) => ({ ...fact, step, entity: `e${i}` })))
    .sort((a, b) => a.order - b.order || a.step - b.step);
  const counts = new Map<string, number>();
  for (const { entity, v, kind, value, pick } of all) {
    const [seq, day] = [events.length, base + v * stride];
    const count = (counts.get(entity) ?? 0) + 1;
    counts.set(entity, count);
    const recorded = events.filter((event): event is Recorded => event.entity === entity && 'fact' in event);
    const sets = recorded.filter(({ fact }) => fact.kind === 'set');
    const target = sets[pick % Math.max(1, sets.length)];
    const fact: Fact =
      kind !== 'correct' || target === undefined
        ? { kind: kind === 'add' ? 'add' : 'set', seq, value }
        : { kind, seq, value, target: target.seq };
    const amended = recorded[pick % Math.max(1, recorded.length)];
    if (count % 3 === 0 && amended !== undefined) {
      const stands = standingAt(events, entity, seq).find((one) => one.seq === amended.seq);
      const isVoided = stands !== undefined && value % 2 === 0;
      const restated = { v: stands !== undefined && value % 3 === 0 ? stands.v : day, fact };
      events.push({ entity, seq, amends: amended.seq, restated: isVoided ? null : restated });
    } else {
      const isOnDayOfTarget = fact.kind === 'correct' && target !== undefined && pick % 2 === 0;
      events.push({ entity, seq, fact, v: isOnDayOfTarget ? target.v : day });
    }
  }
  return events;
}

/** The facts of the entity as known at `seq`, each as it was amended last, in their order. */
export function standingAt(events: readonly Event[], entity: string, seq: number): Standing[] {
  const known = events.filter((event) => event.entity === entity && event.seq <= seq);
  const standing = known.flatMap((event): Standing[] => {
    if (!('fact' in event)) return [];
    const amendment = known.findLast((other) => 'amends' in other && other.amends === event.seq);
    if (amendment === undefined || 'fact' in amendment) return [event];
    return amendment.restated === null ? [] : [{ ...amendment.restated, seq: event.seq }];
  });
  return standing.sort((a, b) => a.v - b.v || a.seq - b.seq);
}

/** What the timeline must have at a day: the facts up to it, folded from nothing. */
export function replay(standing: readonly Standing[], validAt: number, apply: Apply) {
  const known = standing.filter(({ v }) => v <= validAt);
  let journey: Journey | null = null;
  for (const { fact } of known) journey = apply(journey, fact);
  return journey === null ? null : { card: journey, measure: measureOf(journey, known.at(-1)?.v ?? 0) };
}
