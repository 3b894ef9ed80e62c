import type { Operation } from '../port.js';
import type { CommitMemory } from './commit-memory.js';
import type { Readable } from './document-reads.js';
import type { EntityChanges } from './entity-weaver.js';
import type { TimelineScope } from './look-up.js';
import type { Parts } from './parts.js';
import { collectionStep, type OfCollection, planCollection, type PlannedCollection } from './plain-writes.js';
import type { Codecs } from './timeline-reads.js';
import { type OfTimeline, planTimeline, sweep, timelineSteps } from './timeline-writes.js';
import type { Reading } from './reading.js';
import { generationsOf, horizonOf, type ViewsRow } from './views.js';
import { takeSteps, type Writing } from './writing.js';

/** All that a commit will write, found out before it writes anything. */
export type Plan = {
  readonly timelines: readonly {
    readonly scope: TimelineScope;
    readonly codecs: Codecs;
    readonly changes: readonly EntityChanges[];
  }[];
  readonly collections: readonly (PlannedCollection & { readonly name: string; readonly readable: Readable })[];
};

const isOfTimeline = (operation: Operation): operation is OfTimeline => 'timeline' in operation;

/** @throws ReadStoreError INVALID_OPERATION */
export async function planCommit(
  parts: Parts,
  operations: readonly Operation[],
  row: ViewsRow,
  next: ViewsRow,
  memory: CommitMemory,
  reading: Reading,
): Promise<Plan> {
  const [woven, put] = [new Map<string, OfTimeline[]>(), new Map<string, OfCollection[]>()];
  for (const operation of operations) {
    if (isOfTimeline(operation)) append(woven, operation.timeline, operation);
    else append(put, operation.collection, operation);
  }
  const [horizon, present, later] = [horizonOf(row), generationsOf(row), generationsOf(next)];
  const timelines: Plan['timelines'][number][] = [];
  for (const [name, own] of woven) {
    const scope = parts.scopeOf(name, horizon, reading);
    const generations = {
      present: (entity: string) => present(name, entity),
      next: (entity: string) => later(name, entity),
    };
    const changes = await planTimeline(scope, own, generations, memory);
    timelines.push({ scope, codecs: parts.codecsOf(name), changes });
  }
  const collections: Plan['collections'][number][] = [];
  for (const [name, own] of put) {
    const readable = parts.readableOf(name, reading);
    const highest = memory.highestOrdinal(name);
    const planned = await planCollection(readable, parts.schemaOf(name), own, { committedSeq: row.seq, highest });
    collections.push({ name, readable, ...planned });
  }
  return { timelines, collections };
}

function append<T>(map: Map<string, T[]>, key: string, value: T): void {
  const found = map.get(key);
  if (found === undefined) map.set(key, [value]);
  else found.push(value);
}

/** Collections last: what tells that a timeline is to be woven anew stays until it is. */
export function writePlan(plan: Plan, committedSeq: number, writing: Writing): Promise<void> {
  const steps = [
    ...plan.timelines.flatMap(({ scope, codecs, changes }) => timelineSteps(scope, codecs, changes)),
    ...plan.collections.map(({ readable, documents }) => collectionStep(readable, documents, committedSeq)),
  ];
  return takeSteps(steps, writing);
}

/** Of a plan that was carried out. */
export function remember({ timelines, collections }: Plan, memory: CommitMemory): void {
  for (const { scope, changes } of timelines)
    for (const { entity, open } of changes) memory.keepCells(scope.name, entity, open);
  for (const { name, highest } of collections) if (highest !== undefined) memory.keepHighestOrdinal(name, highest);
}

export async function sweepForgotten({ timelines }: Plan, writing: Writing): Promise<void> {
  for (const { scope, changes } of timelines) await sweep(scope, changes, writing);
}
