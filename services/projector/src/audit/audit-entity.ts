import type { Drift } from '@milepost/application';
import { instantText } from '@milepost/domain';
import type { Document, Json, TimedFact, TimelinePoint } from '@milepost/read-store';
import type { Fact, TimelineView, ViewsCheckpoint } from '@milepost/views';
import { jsonDifferences } from '../json-difference.js';
import { factsInLog, type LogSources } from './facts-in-log.js';

/** Beside the present: places of its facts on either axis, put together at random. */
const PAST_POINTS = 3;

/** How what the views have of an entity differs from its events in the log, folded one after the other without any timeline; a field once. */
export async function auditEntity(
  sources: LogSources,
  view: TimelineView,
  entity: string,
  checkpoint: ViewsCheckpoint,
  random: () => number,
): Promise<readonly Drift[]> {
  const { facts, drift } = await factsInLog(sources, view, entity, checkpoint);
  const last = facts.at(-1);
  if (!last) return drift;
  const one = () => facts[Math.floor(random() * facts.length)] ?? last;
  const past = Array.from({ length: PAST_POINTS }, () => ({ validAt: one().v, seq: one().seq }));
  const found = new Map<string, Drift>();
  for (const point of [{ validAt: last.v, seq: checkpoint.seq }, ...past])
    for (const one of await driftAt(sources, view, entity, facts, point)) {
      const field = `${one.facet}/${one.path}`;
      if (!found.has(field)) found.set(field, one);
    }
  return [...drift, ...found.values()];
}

async function driftAt(
  { reads, calendar }: LogSources,
  view: TimelineView,
  entity: string,
  facts: readonly TimedFact<Fact>[],
  point: TimelinePoint,
): Promise<Drift[]> {
  const known = facts.filter(({ v, seq }) => v <= point.validAt && seq <= point.seq);
  const folded = known.reduce<Document | null>((state, { fact }) => view.apply(state, { entity, fact }), null);
  const found: Drift[] = [];
  for (const [facet, documentOf] of Object.entries(view.facets(calendar))) {
    const stored = await reads.timeline(view.schema.name).at(facet, point).get(entity);
    const expected = folded && (JSON.parse(JSON.stringify(documentOf(folded, known.at(-1)?.v ?? 0))) as Json);
    const place = { view: view.schema.name, entity, facet, validAt: instantText(point.validAt), seq: point.seq };
    for (const { path, a, b } of jsonDifferences(stored, expected))
      found.push({ ...place, path, stored: a, folded: b });
  }
  return found;
}
