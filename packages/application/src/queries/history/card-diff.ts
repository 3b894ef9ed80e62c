import { type ProjectCard, PROJECTS } from '@milepost/views';
import type { Basis } from '../basis.js';
import { indexedAnswer } from '../event-answer.js';
import type { ExplainSources } from '../reading-sources.js';
import { type Days, daysIn, type FigurePointIn, isSame } from './aspect.js';
import { wayBetween } from './cause.js';
import type { FieldChange } from './field-history.js';
import { type Field, partsOf } from './fields.js';
import type { Step } from './steps.js';

/** The cards where a difference is taken from or to: that of the day, and of earlier years those of their ends. */
export type Side = {
  readonly cards: readonly (ProjectCard | null)[];
  readonly card: (year: number | null) => ProjectCard | null;
  readonly at: FigurePointIn;
};

/**
 * What differs between a project's cards at two points of both axes, by path: each field's values, and the events that are behind the
 * one and not behind the other. Put in the place of the values at `from`, those of `after` give the card at `to`.
 */
export async function cardDiff(
  code: string,
  from: Basis,
  to: Basis,
  { facts, calendar, work }: Pick<ExplainSources, 'facts' | 'calendar' | 'work'>,
): Promise<FieldChange[]> {
  const days = daysIn(calendar);
  const known = Math.max(from.seq, to.seq);
  const [a, b] = [from, to].map(({ validAt, seq }) => ({ validAt: days.readOn(validAt, null), seq })) as [Point, Point];
  const way = await wayBetween(a, b, { view: PROJECTS, entity: code }, await facts.ofProject(code, known), days, work);
  const changed = [...changedFields(sideAt(a, way.from, days), sideAt(b, way.to, days))];
  const explained: FieldChange[] = [];
  for (const { field, before, after } of changed.sort((x, y) => (x.field.path < y.field.path ? -1 : 1))) {
    const cause = await way.causeOf(field);
    if (!cause) continue;
    const [event, events] = [indexedAnswer(cause.event, known), cause.events.map((one) => indexedAnswer(one, known))];
    explained.push({ path: field.path, before, after, since: null, event, events, kind: cause.kind });
  }
  return explained;
}

/** Whether any field differs; tells without looking for the reasons. */
export function areDifferent(a: Side, b: Side): boolean {
  return changedFields(a, b).next().done !== true;
}

type Point = { readonly validAt: number; readonly seq: number };

function sideAt({ validAt }: Point, steps: readonly Step<ProjectCard>[], days: Days): Side {
  function card(year: number | null) {
    const day = days.readOn(validAt, year);
    return steps.findLast(({ placed: { event } }) => event.occurredAt <= day)?.after ?? null;
  }
  return { cards: [card(null)], card, at: days.at(validAt) };
}

type Changed = { readonly field: Field } & Pick<FieldChange, 'before' | 'after'>;

function* changedFields(a: Side, b: Side): Generator<Changed, void> {
  for (const { of, year, fields } of partsOf(...a.cards, ...b.cards)) {
    const [was, is] = [a.card(year), b.card(year)];
    if (of(was) === of(is) && (year === null || a.at(year).day === b.at(year).day)) continue;
    for (const field of fields.values()) {
      const [before, after] = [field.read(was, a.at), field.read(is, b.at)];
      if (!isSame(before, after)) yield { field, before, after };
    }
  }
}
