import { fc } from '@milepost/testing';
import { describe, expect, it } from 'vitest';
import { openMemoryReadStore } from '../memory/memory-read-store.js';
import type { Document, Operation, ReadStore } from '../port.js';
import { insertionOf, type TimelineEdit } from '../timeline/timeline-edit.js';
import { createTimelineWriter, type TimelineWriter } from '../timeline/timeline-writer.js';
import { JOURNEYS } from './journeys.js';
import { commitTo, type Setting, withStore } from './place.js';
import {
  type Apply,
  type Event,
  type Fact,
  foldFor,
  history,
  type Journey,
  logOf,
  measureOf,
  replay,
  scale,
  standingAt,
} from './timeline-history.js';

const ENTITIES = 20;
const batches = fc.array(fc.record({ size: fc.integer({ min: 1, max: 40 }), reset: fc.boolean() }), {
  minLength: 1,
  maxLength: 8,
});
/** Which of the points are read, where not all are. */
const sample = fc.nat();
const cache = fc.record({ cachedEntities: fc.constantFrom(1, 5, 100), cachedCells: fc.constantFrom(1, 2, 32) });

export function timelinePropertyTests(setting: Setting): void {
  describe('a timeline woven from random histories', () => {
    const numRuns = Math.ceil(setting.histories / ENTITIES);
    // A server may take a minute for the corners of one log.
    const timeout = 120_000 + 60_000 * numRuns;
    it(
      `has at every corner what a replay from nothing has (${numRuns * ENTITIES} histories)`,
      { timeout },
      async () => {
        const histories = fc.array(history, { minLength: ENTITIES, maxLength: ENTITIES });
        await fc.assert(
          fc.asyncProperty(
            histories,
            scale,
            batches,
            cache,
            sample,
            async (drawnHistories, scaled, steps, sizes, seed) => {
              const events = logOf(drawnHistories, scaled);
              const apply = foldFor((seq) => events[seq]?.entity ?? '');
              await withStore(setting, { timelines: [JOURNEYS] }, async (store) => {
                const written = await write(store, events, steps, sizes, apply);
                await checkCorners(store, events, apply, choosing(setting.points, seed));
                const memory = await openMemoryReadStore({ timelines: [JOURNEYS] });
                await write(memory, events, [{ size: events.length, reset: false }], {}, apply);
                const digest = await memory.digest();
                expect(await store.digest()).toBe(digest);
                await written.anew();
                expect(await store.digest()).toBe(digest);
              });
            },
          ),
          { numRuns, interruptAfterTimeLimit: timeout - 10_000, markInterruptAsFailure: true },
        );
      },
    );
  });
}

type Steps = readonly { readonly size: number; readonly reset: boolean }[];

async function write(store: ReadStore, events: readonly Event[], steps: Steps, sizes: object, apply: Apply) {
  let done = 0;
  const writer: TimelineWriter<Fact> = createTimelineWriter<Journey, Fact>({
    timeline: 'journeys',
    reads: store.timeline('journeys'),
    fold: { apply },
    facets: { measure: measureOf, card: (journey) => journey },
    foldedFacet: 'card',
    laterFacts: async (entity, afterV) => standingAt(events, entity, done - 1).filter(({ v }) => v > afterV),
    ...sizes,
  });
  const edits = events.map((event) => ({ entity: event.entity, edit: editOf(events, event) }));
  const weave = ({ entity, edit }: (typeof edits)[number]) => writer.weave(entity, edit);
  for (let step = 0; done < events.length; step += 1) {
    const { size, reset } = steps[step % steps.length] ?? { size: 1, reset: false };
    if (reset) writer.reset();
    const batch = edits.slice(done, done + size);
    await writer.prepare(batch);
    const operations = batch.map(weave);
    done += batch.length;
    await commitTo(store, operations, done - 1);
  }
  /** Weaves all entities from nothing. */
  async function anew() {
    const entities = new Set(events.map(({ entity }) => entity));
    const operations = [...entities].flatMap((entity): Operation[] => [
      writer.restart(entity),
      ...edits.filter((one) => one.entity === entity).map(weave),
    ]);
    await commitTo(store, operations, done - 1);
  }
  return { anew };
}

function editOf(events: readonly Event[], event: Event): TimelineEdit<Fact> {
  if ('fact' in event) return insertionOf(event);
  const { entity, seq, amends, restated } = event;
  const removes = standingAt(events, entity, seq - 1).find((one) => one.seq === amends) ?? null;
  return { seq, removes, inserts: restated && { ...restated, seq: amends } };
}

/** Says of each point of a log in turn whether it is among the some `points` of them that are read. */
const choosing = (points: number, seed: number) => (index: number, all: number) =>
  (((index + seed) * 2_654_435_761) % 2 ** 32) / 2 ** 32 < points / all;

const daysOf = (event: Event): number[] =>
  'fact' in event ? [event.v] : event.restated === null ? [] : [event.restated.v];

async function checkCorners(
  store: ReadStore,
  events: readonly Event[],
  apply: Apply,
  isChosen: (index: number, all: number) => boolean,
) {
  const entities = [...new Set(events.map(({ entity }) => entity))].sort();
  const corners = [...new Set(events.flatMap(daysOf).flatMap((v) => [v - 1, v, v + 1]))].filter(Number.isSafeInteger);
  const timeline = store.timeline('journeys');
  const expected = new Map(corners.map((v) => [v, new Map<string, { card: Journey; measure: Document }>()]));
  const all = (events.length + 1) * corners.length;
  let index = 0;
  for (let seq = -1; seq < events.length; seq += 1) {
    const changed = events[seq]?.entity;
    const standing = changed === undefined ? [] : standingAt(events, changed, seq);
    for (const validAt of corners) {
      const states = expected.get(validAt) ?? new Map<string, { card: Journey; measure: Document }>();
      const state = replay(standing, validAt, apply);
      if (changed !== undefined && state !== null) states.set(changed, state);
      else if (changed !== undefined) states.delete(changed);
      index += 1;
      if (!isChosen(index, all)) continue;
      const point = { validAt, seq };
      const cards = entities.flatMap((entity) => states.get(entity)?.card ?? []);
      const { documents } = await timeline.at('card', point).page({ limit: 1_000 });
      if (JSON.stringify(documents) !== JSON.stringify(cards))
        expect({ point, documents }).toEqual({ point, documents: cards });
      if (changed === undefined) continue;
      const one = await timeline.at('measure', point).get(changed);
      if (JSON.stringify(one) !== JSON.stringify(state?.measure ?? null))
        expect({ point, one }).toEqual({ point, one: state?.measure ?? null });
    }
  }
  expect(entities.length).toBeGreaterThan(0);
}
