import type { FieldDifference, OnDone, ViewsDifference } from '@milepost/application';
import { instantText } from '@milepost/domain';
import type { ReadStore } from '@milepost/read-store';
import { VIEWS } from '@milepost/views';
import type { StoredViews } from '../generations/generations.js';
import { type JsonDifference, jsonDifferences } from '../json-difference.js';
import { firstEvents } from './first-events.js';
import { goneOn } from './gone-on.js';
import { pairsOf } from './pairs-of.js';
import { namesOf, type ComparedPart, comparedParts } from './compared-parts.js';
import { END_OF_TIME, comparedPoints } from './compared-points.js';

const MOST_FIELDS = 200;

/** Field by field, at the present and at points of the past on both axes, up to the last event that both have taken in. */
export async function compareViews(
  inUse: ReadStore,
  other: StoredViews,
  onDone: OnDone,
): Promise<Omit<ViewsDifference, 'inUse' | 'other'>> {
  const seqs = await Promise.all([inUse, other.views].map(async (reads) => (await reads.checkpoint())?.seq ?? -1));
  const lastSeq = Math.min(...seqs);
  const points = lastSeq < 0 ? [] : await comparedPoints(inUse, lastSeq);
  const parts = comparedParts(inUse, other, points);
  const hasGoneOn = goneOn(inUse, other, lastSeq);
  const fields = new Map<string, Field>();
  let [documents, done] = [0, 0];
  for (const part of parts) {
    for await (const { id, a, b } of pairsOf(part.inUse, part.other)) {
      const [differences, document] = [jsonDifferences(a, b), a ?? b];
      if (differences.length > 0 && document && (await hasGoneOn(part, document))) continue;
      documents += 1;
      for (const difference of differences) add(fields, part, id, difference, lastSeq);
    }
    onDone((done += 1), parts.length);
  }
  const firstOf = firstEvents(inUse, other.views, lastSeq);
  const told: FieldDifference[] = [];
  for (const { ids, ...field } of [...fields.values()].slice(0, MOST_FIELDS))
    told.push({ ...field, documents: ids.size, firstEvent: await firstOf(field) });
  const [mine, theirs] = [namesOf(VIEWS), namesOf(other.schema)];
  return {
    points: points.length,
    documents,
    fields: told,
    more: fields.size - told.length,
    onlyInUse: mine.filter((name) => !theirs.includes(name)),
    onlyOther: theirs.filter((name) => !mine.includes(name)),
  };
}

type Field = Omit<FieldDifference, 'documents' | 'firstEvent'> & { readonly ids: Set<string> };

function add(
  fields: Map<string, Field>,
  { view, facet, point }: ComparedPart,
  id: string,
  { path, a, b }: JsonDifference,
  lastSeq: number,
): void {
  const key = `${view}/${facet}/${path}`;
  let field = fields.get(key);
  if (!field) {
    const validAt = point === null || point.validAt === END_OF_TIME ? null : instantText(point.validAt);
    const example = { id, validAt, seq: point?.seq ?? lastSeq, inUse: a, other: b };
    field = { view, facet, path, example, ids: new Set() };
    fields.set(key, field);
  }
  field.ids.add(id);
}
