import type { AuditReport, Drift, OnDone, ViewsAudit } from '@milepost/application';
import { StreamTruncatedError } from '@milepost/event-store';
import { PARKED, TIMELINE_VIEWS, type TimelineView, type ViewsCheckpoint } from '@milepost/views';
import { eventWithSeq } from '../event-with-seq.js';
import { auditEntity } from './audit-entity.js';
import type { LogSources } from './facts-in-log.js';

/** More are read than wanted, as two events may be of one entity. */
const TRIES = 4;
const MOST_DRIFT = 100;

type Audited = AuditReport & { readonly byView: ViewsAudit };

export type AuditOptions = {
  /** How many entities. */
  readonly entities: number;
  /** To be audited whatever is chosen, by view. */
  readonly also: Readonly<Record<string, readonly string[]>>;
  readonly onDone?: OnDone;
  readonly random?: () => number;
};

/** Folds entities, those of events chosen at random, anew from the log, and compares. Parked ones are known to be behind. */
export async function auditViews(
  sources: LogSources,
  { entities, also, onDone = () => undefined, random = Math.random }: AuditOptions,
): Promise<Audited> {
  const checkpoint = (await sources.reads.checkpoint()) as ViewsCheckpoint | null;
  if (checkpoint === null || checkpoint.seq < 0) return { audited: 0, drift: [], truncated: [], byView: {} };
  const chosen = await choose(sources, entities, also, checkpoint.seq, random);
  const byView: Record<string, { audited: number; drifted: string[] }> = {};
  const drift: Drift[] = [];
  const truncated = new Set<string>();
  let done = 0;
  for (const { view, entity } of chosen) {
    const found = await auditEntity(sources, view, entity, checkpoint, random).catch((error: unknown) => {
      if (!(error instanceof StreamTruncatedError)) throw error;
      truncated.add(error.stream);
      return [];
    });
    const counts = (byView[view.schema.name] ??= { audited: 0, drifted: [] });
    counts.audited += 1;
    if (found.length > 0) counts.drifted.push(entity);
    drift.push(...found.slice(0, Math.max(0, MOST_DRIFT - drift.length)));
    onDone((done += 1), chosen.length);
  }
  return { audited: chosen.length, drift, truncated: [...truncated], byView };
}

type Chosen = { readonly view: TimelineView; readonly entity: string };

async function choose(
  { reads }: LogSources,
  wanted: number,
  also: AuditOptions['also'],
  lastSeq: number,
  random: () => number,
): Promise<readonly Chosen[]> {
  const chosen = new Map<string, Chosen>();
  async function add(view: TimelineView, entity: string) {
    const key = `${view.schema.name}/${entity}`;
    if (!chosen.has(key) && !(await reads.collection(PARKED.name).get(key))) chosen.set(key, { view, entity });
  }
  for (const view of TIMELINE_VIEWS) for (const entity of also[view.schema.name] ?? []) await add(view, entity);
  const enough = chosen.size + wanted;
  for (let tries = 0; tries < TRIES * wanted && chosen.size < enough; tries += 1) {
    const seq = Math.floor(random() * (lastSeq + 1));
    const event = await eventWithSeq(reads, seq);
    for (const view of TIMELINE_VIEWS) {
      const entity = event && view.entityOf(event);
      if (entity !== null && chosen.size < enough) await add(view, entity);
    }
  }
  return [...chosen.values()];
}
