import { type Calendar, figurePoint, type Instant } from '@milepost/domain';
import type { IndexedEvent } from '@milepost/views';
import type { Basis } from '../basis.js';
import { indexedAnswer, type IndexedAnswer } from '../event-answer.js';
import { figureYear } from '../figure-year.js';
import { bounds, type Connection, type PageArguments, pageOf, type SortKey } from '../paging.js';
import type { ExplainSources } from '../reading-sources.js';
import type { TimeAxis } from '../time-axis.js';
import { type ChangeKind, changeKindOf } from './change-kind.js';
import { fieldNamed } from './field-named.js';
import type { Field, FieldValue, FigurePointIn } from './fields.js';
import type { PlacedFact } from './recorded-facts.js';
import { type CardStep, stepsOfKnowledge, stepsTo } from './steps.js';

/** A field's value before and after; null where nothing is known. */
export type FieldChange = {
  readonly path: string;
  readonly before: FieldValue | null;
  readonly after: FieldValue | null;
  /** Made the change; of several the last. */
  readonly event: IndexedAnswer;
  /** All that made it, in the order of the log. */
  readonly events: readonly IndexedAnswer[];
  readonly kind: ChangeKind;
};

export type HistoryRequest = PageArguments & {
  readonly path: string;
  readonly axis?: TimeAxis | null;
};

/**
 * Every value that a field had, the latest first: VALID from when it held, as the basis knows it; KNOWN what was taken for the value
 * at the basis' validAt, as one event after the other was recorded.
 * @throws MilepostError FIELD_UNKNOWN and those of paging
 */
export async function fieldHistory(
  code: string,
  { path, axis, ...page }: HistoryRequest,
  basis: Basis,
  year: number | null,
  sources: ExplainSources,
): Promise<Connection<FieldChange>> {
  const field = fieldNamed(path, (await figureYear(basis, year, sources)).year);
  const list = `history/${axis ?? 'VALID'}/${field.path}`;
  const limits = bounds(list, 2, page);
  const known = await sources.facts.ofProject(code, basis.seq);
  const late = recordedLate(known);
  const { calendar } = sources;
  const changes =
    axis === 'KNOWN'
      ? changesOf(field, stepsOfKnowledge(basis, code, known), () => figurePointsAt(calendar, basis.validAt))
      : changesOf(field, stepsTo(basis, code, known), ({ occurredAt }) => figurePointsAt(calendar, occurredAt));
  const placed = changes
    .map(({ event, before, after }) => {
      const { occurredAt, seq } = event;
      const answer = indexedAnswer(event, basis.seq);
      const kind = changeKindOf(event, late.has(seq));
      const node: FieldChange = { path: field.path, before, after, event: answer, events: [answer], kind };
      return { node, key: axis === 'KNOWN' ? [seq, seq] : [occurredAt, seq] };
    })
    .reverse();
  return pageOf(placed, list, latestFirst, limits);
}

/** Points of years at a moment, each made once. */
export function figurePointsAt(calendar: Calendar, validAt: Instant): FigurePointIn {
  const made = new Map<number, ReturnType<FigurePointIn>>();
  return (year) => {
    const at = made.get(year) ?? figurePoint(calendar, validAt, year);
    made.set(year, at);
    return at;
  };
}

function changesOf(field: Field, steps: readonly CardStep[], pointsAt: (event: IndexedEvent) => FigurePointIn) {
  return steps.flatMap(({ placed: { event }, before, after }) => {
    if (field.part.of(before) === field.part.of(after)) return [];
    const points = pointsAt(event);
    const values = { before: field.read(before, points), after: field.read(after, points) };
    return isSame(values.before, values.after) ? [] : [{ event, ...values }];
  });
}

export function isSame(a: FieldValue | null, b: FieldValue | null): boolean {
  return a === b || (typeof a === 'object' && JSON.stringify(a) === JSON.stringify(b));
}

/** Those recorded when something that happened later was known already. */
function recordedLate(facts: readonly PlacedFact[]): ReadonlySet<number> {
  const late = new Set<number>();
  let latest = Number.NEGATIVE_INFINITY;
  for (const {
    event: { occurredAt, seq },
  } of facts) {
    if (occurredAt < latest) late.add(seq);
    latest = Math.max(latest, occurredAt);
  }
  return late;
}

function latestFirst(a: SortKey, b: SortKey): number {
  return Number(b[0]) - Number(a[0]) || Number(b[1]) - Number(a[1]);
}
