import type { IndexedEvent, ProjectCard } from '@milepost/views';
import type { Basis } from '../basis.js';
import { indexedAnswer } from '../event-answer.js';
import type { ExplainSources } from '../reading-sources.js';
import { type Cause, causeOf, kindOf } from './cause.js';
import { isAt } from './recorded-facts.js';
import { type FieldChange, isSame, figurePointsAt } from './field-history.js';
import { type Field, type CardPart, partsOf, type FigurePointIn } from './fields.js';
import { type CardStep, stepsTo } from './steps.js';

/** A card where a difference is taken from or to, and where its years are read. */
type Side = { readonly card: ProjectCard | null; readonly at: FigurePointIn };

/**
 * What differs between a project's cards at two points of both axes, by path: each field's values, and the events that are behind the
 * one and not behind the other. Put in the place of the values at `from`, those of `after` give the card at `to`.
 */
export async function cardDiff(code: string, from: Basis, to: Basis, sources: ExplainSources): Promise<FieldChange[]> {
  const [a, b] = await Promise.all([sideAt(code, from, sources), sideAt(code, to, sources)]);
  const changed = [...changedFields(a, b)].sort((x, y) => (x.field.path < y.field.path ? -1 : 1));
  if (changed.length === 0) return [];
  const known = Math.max(from.seq, to.seq);
  const facts = await sources.facts.ofProject(code, known);
  const stepsA = a.card === null ? [] : stepsTo(from, code, facts);
  const stepsB = b.card === null ? [] : stepsTo(to, code, facts, stepsA);
  const beginning = a.card === null ? beginningOf(stepsB, from) : b.card === null ? beginningOf(stepsA, to) : null;
  const [settersA, settersB] = [settersIn(stepsA, a.at, to), settersIn(stepsB, b.at, from)];
  return changed.map(({ field, before, after }) => {
    const cause = causeOf({ from: settersA(field), to: settersB(field) }, from, to);
    const { events, kind } = beginning !== null && cause.kind === 'CALENDAR' ? beginning : cause;
    const answers = events.map((event) => indexedAnswer(event, known));
    const last = answers.at(-1) as FieldChange['event'];
    return { path: field.path, before, after, event: last, events: answers, kind };
  });
}

/** Whether any field differs; tells without looking for the reasons. */
export function areDifferent(a: Side, b: Side): boolean {
  return changedFields(a, b).next().done !== true;
}

async function sideAt(code: string, basis: Basis, { points, calendar }: ExplainSources): Promise<Side> {
  const cards = await points.at(basis.validAt, basis).cards([code]);
  return { card: cards.get(code) ?? null, at: figurePointsAt(calendar, basis.validAt) };
}

type Changed = { readonly field: Field } & Pick<FieldChange, 'before' | 'after'>;

function* changedFields(a: Side, b: Side): Generator<Changed, void> {
  for (const { of, year, fields } of partsOf(a.card, b.card)) {
    if (of(a.card) === of(b.card) && (year === null || a.at(year).day === b.at(year).day)) continue;
    for (const field of fields.values()) {
      const [before, after] = [field.read(a.card, a.at), field.read(b.card, b.at)];
      if (!isSame(before, after)) yield { field, before, after };
    }
  }
}

/** Why there is a card at one point and none at the other: facts before the reservation or listing are shown from then on. */
function beginningOf(steps: readonly CardStep[], other: Basis): Cause | null {
  const begins = steps.find(({ placed: { fact } }) => fact.type === 'ProjectReserved' || fact.type === 'ProjectListed');
  return begins ? { events: [begins.placed.event], kind: kindOf(begins.placed.event, other) } : null;
}

/** Tells of a field the events that made what it is at the end of the steps: of a sum all that are not at the other point; else the last. */
function settersIn(steps: readonly CardStep[], at: FigurePointIn, other: Basis): (field: Field) => IndexedEvent[] {
  const changes = new Map<CardPart, readonly CardStep[]>();
  const changesOf = (part: CardPart) => {
    const known = changes.get(part) ?? steps.filter(({ before, after }) => part.of(before) !== part.of(after));
    changes.set(part, known);
    return known;
  };
  return ({ part, isSum, read }) => {
    const sets = ({ before, after }: CardStep) => !isSame(read(before, at), read(after, at));
    const apart = isSum ? changesOf(part).filter((step) => !isAt(step.placed.event, other) && sets(step)) : [];
    if (apart.length > 0) return apart.map(({ placed }) => placed.event);
    const last = changesOf(part).findLast(sets);
    return last ? [last.placed.event] : [];
  };
}
