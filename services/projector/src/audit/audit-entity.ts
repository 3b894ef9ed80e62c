import type { Drift } from '@milepost/application';
import { instantText } from '@milepost/domain';
import type { Document, Json, TimelinePoint } from '@milepost/read-store';
import type { TimelineView, ViewsCheckpoint } from '@milepost/views';
import { jsonDifferences } from '../json-difference.js';
import { factsInLog, type LogSources, standingAt, type Statement } from './facts-in-log.js';

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
  const { statements, drift } = await factsInLog(sources, view, entity, checkpoint);
  const last = statements.at(-1);
  if (!last) return drift;
  const latest = Math.max(...statements.map(({ v }) => v));
  const one = () => statements[Math.floor(random() * statements.length)] ?? last;
  const past = Array.from({ length: PAST_POINTS }, () => ({ validAt: one().v, seq: one().knownFrom }));
  const found = new Map<string, Drift>();
  for (const point of [{ validAt: latest, seq: checkpoint.seq }, ...past])
    for (const one of await driftAt(sources, view, entity, statements, point)) {
      const field = `${one.facet}/${one.path}`;
      if (!found.has(field)) found.set(field, one);
    }
  return [...drift, ...found.values()];
}

async function driftAt(
  { reads, calendar }: LogSources,
  view: TimelineView,
  entity: string,
  statements: readonly Statement[],
  point: TimelinePoint,
): Promise<Drift[]> {
  const known = standingAt(statements, point.seq).filter(({ v }) => v <= point.validAt);
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
