import type { Calendar } from '@milepost/domain';
import type { IndexedEvent, ProjectCard } from '@milepost/views';
import type { Basis } from '../basis.js';
import { answerOf } from '../events.js';
import type { Points } from '../points.js';
import { type Cause, causeOf, kindOf } from './cause.js';
import type { Facts } from './facts.js';
import { type FieldChange, isSame, yearPoints } from './field-history.js';
import { type Field, fieldOf, fieldsOf } from './fields.js';
import { type Step, stepsTo } from './steps.js';

export type DiffSources = { readonly facts: Facts; readonly calendar: Calendar; readonly points: Points };

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
  const facts = await sources.facts.ofProject(code, Math.max(from.seq, to.seq));
  const stepsAt = ({ basis, card }: Side) => (card === null ? [] : stepsTo(basis, code, facts));
  const [stepsA, stepsB] = [stepsAt(a), stepsAt(b)];
  const beginning = a.card === null ? beginningOf(stepsB, from) : b.card === null ? beginningOf(stepsA, to) : null;
  return changed.map(({ field, before, after }) => {
    const setters = { from: settersOf(field, stepsA, a, sources), to: settersOf(field, stepsB, b, sources) };
    const cause = causeOf(setters, from, to);
    const { events, kind } = beginning !== null && cause.kind === 'CALENDAR' ? beginning : cause;
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

/** Why there is a card at one point and none at the other: facts before the reservation or listing are shown from then on. */
function beginningOf(steps: readonly Step[], other: Basis): Cause | null {
  const begins = steps.find(({ placed: { fact } }) => fact.type === 'ProjectReserved' || fact.type === 'ProjectListed');
  return begins ? { events: [begins.placed.event], kind: kindOf(begins.placed.event, other) } : null;
}

/** The events that made what the field is at the point, in the order of folding. */
function settersOf(field: Field, steps: readonly Step[], { basis }: Side, { calendar }: DiffSources): IndexedEvent[] {
  const at = yearPoints(calendar, basis.validAt);
  let value = field.read(null, at);
  const setters = steps.flatMap(({ placed, before: cardBefore, after }) => {
    if (cardBefore !== null && field.part(cardBefore) === field.part(after)) return [];
    const before = value;
    value = field.read(after, at);
    return isSame(before, value) ? [] : [placed.event];
  });
  return field.isSum ? setters : setters.slice(-1);
}
