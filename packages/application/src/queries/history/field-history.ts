import type { Day } from '@milepost/domain';
import { PROJECTS } from '@milepost/views';
import type { Basis } from '../basis.js';
import { indexedAnswer, type IndexedAnswer } from '../event-answer.js';
import { figureYear } from '../figure-year.js';
import { bounds, type Connection, type PageRequest, pageOf, type SortKey } from '../paging.js';
import type { ExplainSources } from '../reading-sources.js';
import type { TimeAxis } from '../time-axis.js';
import { daysIn } from './aspect.js';
import { type ChangeKind, changeKindOf } from './change-kind.js';
import { fieldNamed } from './field-named.js';
import type { FieldValue } from './fields.js';
import { stepsOfKnowledge, stepsTo } from './steps.js';
import { changesByDay, changesByKnowledge } from './value-changes.js';

/** A field's value before and after; null where nothing is known. */
export type FieldChange = {
  readonly path: string;
  readonly before: FieldValue | null;
  readonly after: FieldValue | null;
  /** In a history by the days the first on which `after` holds; else null. */
  readonly since: Day | null;
  /** Made the change; of several the last on the way. Of one by the calendar: it set what the value is since, or was until then. */
  readonly event: IndexedAnswer;
  /** All that made it, in the order of the log. */
  readonly events: readonly IndexedAnswer[];
  /** Of what `event` did. */
  readonly kind: ChangeKind;
};

export type HistoryRequest = PageRequest & {
  readonly path: string;
  readonly axis?: TimeAxis | null;
};

/**
 * Every value that a field had, the latest first: VALID from when it held, as the basis knows it; KNOWN what was taken for the value
 * at the basis' validAt, as one event after the other was recorded. Each change is the difference between the points before and behind
 * it, and the latest value is that of the card.
 * @throws MilepostError FIELD_UNKNOWN and those of paging
 */
export async function fieldHistory(
  code: string,
  { path, axis, ...page }: HistoryRequest,
  basis: Basis,
  year: number | null,
  sources: ExplainSources,
): Promise<Connection<FieldChange>> {
  const { facts, calendar, work } = sources;
  const field = fieldNamed(path, (await figureYear(basis, year, sources)).year);
  const list = `history/${axis ?? 'VALID'}/${field.path}`;
  const limits = bounds(list, 2, page);
  const [days, project] = [daysIn(calendar), { view: PROJECTS, entity: code }];
  const known = await facts.ofProject(code, basis.seq);
  const point = { validAt: days.readOn(basis.validAt, field.year), seq: basis.seq };
  const isByDay = axis !== 'KNOWN';
  const changes = isByDay
    ? changesByDay(field, await stepsTo(point, project, known, work), { after: null, upTo: basis.validAt }, days)
    : changesByKnowledge(field, await stepsOfKnowledge(point, project, known, work), basis.validAt, days);
  const placed = changes
    .map(({ before, after, event, moment, isTurn }) => {
      const answer = indexedAnswer(event, basis.seq);
      const kind = isTurn ? 'CALENDAR' : changeKindOf(event, !isByDay);
      const since = isByDay ? calendar.dayOf(moment) : null;
      const node: FieldChange = { path: field.path, before, after, since, event: answer, events: [answer], kind };
      return { node, key: isByDay ? [moment, event.seq] : [event.seq, event.seq] };
    })
    .reverse();
  return pageOf(placed, list, latestFirst, limits);
}

function latestFirst(a: SortKey, b: SortKey): number {
  return Number(b[0]) - Number(a[0]) || Number(b[1]) - Number(a[1]);
}
