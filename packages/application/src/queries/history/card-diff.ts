import type { Calendar } from '@milepost/domain';
import type { ReadStore } from '@milepost/read-store';
import type { IndexedEvent, ProjectCard } from '@milepost/views';
import type { Basis } from '../basis.js';
import { answerOf } from '../events.js';
import type { Points } from '../points.js';
import { type ChangeKind, changeKindOf } from './change-kind.js';
import { type FieldChange, isSame, yearPoints } from './field-history.js';
import { type Field, fieldOf, fieldsOf } from './fields.js';
import { byValidTime, type PlacedFact, projectFacts, type Step, stepsOf } from './project-facts.js';

export type DiffSources = { readonly reads: ReadStore; readonly calendar: Calendar; readonly points: Points };

/** A card where a difference is taken from or to. */
type Side = { readonly basis: Basis; readonly card: ProjectCard | null };

/**
 * What differs between a project's cards at two points of both axes, by path: each field's values, and the events that are behind the
 * one and not behind the other. Put in the place of the values at `from`, those of `after` give the card at `to`.
 */
export async function cardDiff(code: string, from: Basis, to: Basis, sources: DiffSources): Promise<FieldChange[]> {
  const [a, b] = await Promise.all([sideAt(code, from, sources), sideAt(code, to, sources)]);
  const changed = changedFields(a, b, sources.calendar);
  if (changed.length === 0) return [];
  const facts = await projectFacts(code, Math.max(from.seq, to.seq), sources);
  const [stepsA, stepsB] = [stepsTo(code, a, facts), stepsTo(code, b, facts)];
  return changed.map(({ field, before, after }) => {
    const [settersA, settersB] = [settersOf(field, stepsA, a, sources), settersOf(field, stepsB, b, sources)];
    const { events, kind } = causeOf(field, settersA, settersB, from, to);
    const answers = events.map(answerOf);
    const last = answers.at(-1) as FieldChange['event'];
    return { path: field.path, before, after, event: last, events: answers, kind };
  });
}

/** Whether any field differs; tells without looking for the reasons. */
export function areDifferent(a: Side, b: Side, calendar: Calendar): boolean {
  return changedFields(a, b, calendar).length > 0;
}

async function sideAt(code: string, basis: Basis, { points }: DiffSources): Promise<Side> {
  return { basis, card: (await points.at(basis.validAt, basis).cards([code])).get(code) ?? null };
}

type Changed = { readonly field: Field } & Pick<FieldChange, 'before' | 'after'>;

function changedFields(a: Side, b: Side, calendar: Calendar): Changed[] {
  const [before, after] = [a, b].map(({ card, basis }) => fieldsOf(card, yearPoints(calendar, basis.validAt)));
  const paths = new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])]);
  const changed: Changed[] = [];
  for (const path of [...paths].sort()) {
    const values = { before: before?.get(path) ?? null, after: after?.get(path) ?? null };
    const field = fieldOf(path);
    if (field && !isSame(values.before, values.after)) changed.push({ field, ...values });
  }
  return changed;
}

function stepsTo(code: string, { basis, card }: Side, facts: readonly PlacedFact[]): readonly Step[] {
  if (card === null) return [];
  const there = facts.filter(({ v, seq }) => v <= basis.validAt && seq <= basis.seq);
  return stepsOf(code, there.sort(byValidTime));
}

/** The events that changed what the field is at the point, in the order of folding. */
function settersOf(field: Field, steps: readonly Step[], { basis }: Side, { calendar }: DiffSources): IndexedEvent[] {
  const at = yearPoints(calendar, basis.validAt);
  let value = field.read(null, at);
  return steps.flatMap(({ placed, after }) => {
    const before = value;
    value = field.read(after, at);
    return isSame(before, value) ? [] : [placed.event];
  });
}

function causeOf(
  { isSum }: Field,
  settersA: readonly IndexedEvent[],
  settersB: readonly IndexedEvent[],
  from: Basis,
  to: Basis,
): { readonly events: readonly IndexedEvent[]; readonly kind: ChangeKind } {
  const [ofA, ofB] = isSum ? [settersA, settersB] : [settersA.slice(-1), settersB.slice(-1)];
  const without = (events: readonly IndexedEvent[], others: readonly IndexedEvent[]) =>
    events.filter(({ id }) => others.every((other) => other.id !== id));
  const [gone, come] = [without(ofA, ofB), without(ofB, ofA)];
  // What a later fact has replaced is gone by it, not by itself.
  const events = isSum || come.length === 0 ? [...gone, ...come] : come;
  if (events.length === 0) {
    const last = settersB.at(-1) ?? settersA.at(-1);
    return { events: last ? [last] : [], kind: 'CALENDAR' };
  }
  const inOrder = [...events].sort((a, b) => a.seq - b.seq);
  const last = inOrder.at(-1) as IndexedEvent;
  const earlier = come.length > 0 ? from : to;
  return { events: inOrder, kind: changeKindOf(last, last.occurredAt <= earlier.validAt && last.seq > earlier.seq) };
}
