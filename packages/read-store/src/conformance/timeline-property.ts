import { fc } from '@milepost/testing';
import { describe, expect, it } from 'vitest';
import { openMemoryReadStore } from '../memory/memory-read-store.js';
import type { Document, Operation, ReadStore } from '../port.js';
import { insertionOf } from '../timeline/timeline-edit.js';
import type { TimelineWriter } from '../timeline/timeline-writer.js';
import { createTimelineWriter } from '../timeline/timeline-writer.js';
import { journeys } from './journeys.js';
import type { Setting } from './place.js';
import { commitTo, withStore } from './place.js';

type Fact =
  | { readonly kind: 'set'; readonly seq: number; readonly value: number }
  | { readonly kind: 'add'; readonly seq: number; readonly value: number }
  /** The value set at `target` was wrong. May come before what it corrects. */
  | { readonly kind: 'correct'; readonly seq: number; readonly value: number; readonly target: number };
type Event = { readonly entity: string; readonly v: number; readonly seq: number; readonly fact: Fact };

/** `trail` names the facts in the order in which they were folded, so that no two different histories look alike. */
type Journey = {
  readonly id: string;
  readonly trail: readonly number[];
  readonly last: { readonly seq: number; readonly value: number } | null;
  readonly added: number;
  readonly corrections: Readonly<Record<string, number>>;
  readonly total: number;
};

const foldFor =
  (entityOf: (seq: number) => string) =>
  (before: Journey | null, fact: Fact): Journey => {
    const journey = before ?? { id: entityOf(fact.seq), trail: [], last: null, added: 0, corrections: {}, total: 0 };
    const corrections =
      fact.kind === 'correct' ? { ...journey.corrections, [fact.target]: fact.value } : journey.corrections;
    const last = fact.kind === 'set' ? { seq: fact.seq, value: fact.value } : journey.last;
    const added = fact.kind === 'set' ? 0 : journey.added + (fact.kind === 'add' ? fact.value : 0);
    const total = added + (last === null ? 0 : (corrections[last.seq] ?? last.value));
    return { id: journey.id, trail: [...journey.trail, fact.seq], last, added, corrections, total };
  };

const measureOf = ({ id, trail, total }: Journey, from: number): Document => ({
  id,
  steps: trail.length,
  total,
  from,
  even: total % 2 === 0,
});

const ENTITIES = 20;
const drawn = fc.record({
  order: fc.nat(1_000),
  v: fc.nat(7),
  kind: fc.constantFrom('set' as const, 'set' as const, 'add' as const, 'correct' as const),
  value: fc.integer({ min: -9, max: 99 }),
  pick: fc.nat(20),
});
const history = fc.array(drawn, { minLength: 1, maxLength: 15 });
const scale = fc.constantFrom(
  [0, 1],
  [-4, 1],
  [1_500_000_000_000, 86_400_000],
  [2 ** 32 - 3, 1],
  [2 ** 53 - 12, 1],
  [-(2 ** 40), 2 ** 35],
);
const batches = fc.array(fc.record({ size: fc.integer({ min: 1, max: 40 }), reset: fc.boolean() }), {
  minLength: 1,
  maxLength: 8,
});
/** Which of the points are read, where not all are. */
const sample = fc.nat();
const cache = fc.record({ cachedEntities: fc.constantFrom(1, 5, 100), cachedCells: fc.constantFrom(1, 2, 32) });

/** All histories in one log, in the order drawn. */
const logOf = (
  histories: readonly (readonly (typeof drawn extends fc.Arbitrary<infer T> ? T : never)[])[],
  [base = 0, stride = 1]: readonly number[],
): Event[] => {
  const events: Event[] = [];
  const all = histories
    .flatMap((facts, i) => facts.map((fact) => ({ ...fact, entity: `e${i}` })))
    .sort((a, b) => a.order - b.order);
  for (const { entity, v, kind, value, pick } of all) {
    const seq = events.length;
    const earlier = events.filter((event) => event.entity === entity && event.fact.kind === 'set');
    const target = earlier[pick % Math.max(1, earlier.length)];
    const fact: Fact =
      kind !== 'correct' || target === undefined
        ? { kind: kind === 'add' ? 'add' : 'set', seq, value }
        : { kind, seq, value, target: target.seq };
    events.push({
      entity,
      seq,
      fact,
      v: fact.kind === 'correct' && target !== undefined && pick % 2 === 0 ? target.v : base + v * stride,
    });
  }
  return events;
};

/** What the timeline must have at a point: known facts up to it, in order, folded from nothing. */
const replay = (
  events: readonly Event[],
  entity: string,
  validAt: number,
  seq: number,
  apply: (before: Journey | null, fact: Fact) => Journey,
) => {
  const known = events.filter((event) => event.entity === entity && event.seq <= seq && event.v <= validAt);
  known.sort((a, b) => a.v - b.v || a.seq - b.seq);
  let journey: Journey | null = null;
  for (const { fact } of known) journey = apply(journey, fact);
  return journey === null ? null : { card: journey, measure: measureOf(journey, known.at(-1)?.v ?? 0) };
};

export const timelinePropertyTests = (setting: Setting): void => {
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
              await withStore(setting, { timelines: [journeys] }, async (store) => {
                await write(store, events, steps, sizes, apply);
                await checkCorners(store, events, apply, choosing(setting.points, seed));
                const memory = await openMemoryReadStore({ timelines: [journeys] });
                await write(memory, events, [{ size: events.length, reset: false }], {}, apply);
                expect(await store.digest()).toBe(await memory.digest());
              });
            },
          ),
          { numRuns, interruptAfterTimeLimit: timeout - 10_000, markInterruptAsFailure: true },
        );
      },
    );
  });
};

type Steps = readonly { readonly size: number; readonly reset: boolean }[];

const write = async (
  store: ReadStore,
  events: readonly Event[],
  steps: Steps,
  sizes: object,
  apply: (before: Journey | null, fact: Fact) => Journey,
) => {
  let done = 0;
  const writer: TimelineWriter<Fact> = createTimelineWriter<Journey, Fact>({
    timeline: 'journeys',
    reads: store.timeline('journeys'),
    fold: { apply },
    facets: { measure: measureOf, card: (journey) => journey },
    foldedFacet: 'card',
    laterFacts: async (entity, afterV) =>
      events
        .slice(0, done)
        .filter((event) => event.entity === entity && event.v > afterV)
        .sort((a, b) => a.v - b.v),
    ...sizes,
  });
  for (let step = 0; done < events.length; step += 1) {
    const { size, reset } = steps[step % steps.length] ?? { size: 1, reset: false };
    if (reset) writer.reset();
    const batch = events.slice(done, done + size);
    await writer.prepare(batch.map((event) => ({ entity: event.entity, edit: insertionOf(event) })));
    const operations: Operation[] = batch.map((event) => writer.weave(event.entity, insertionOf(event)));
    done += batch.length;
    await commitTo(store, operations, done - 1);
  }
};

/** Says of each point of a log in turn whether it is among the some `points` of them that are read. */
const choosing = (points: number, seed: number) => (index: number, all: number) =>
  (((index + seed) * 2_654_435_761) % 2 ** 32) / 2 ** 32 < points / all;

const checkCorners = async (
  store: ReadStore,
  events: readonly Event[],
  apply: (before: Journey | null, fact: Fact) => Journey,
  isChosen: (index: number, all: number) => boolean,
) => {
  const entities = [...new Set(events.map(({ entity }) => entity))].sort();
  const corners = [...new Set(events.flatMap(({ v }) => [v - 1, v, v + 1]))].filter(Number.isSafeInteger);
  const timeline = store.timeline('journeys');
  const expected = new Map(corners.map((v) => [v, new Map<string, { card: Journey; measure: Document }>()]));
  const all = (events.length + 1) * corners.length;
  let index = 0;
  for (let seq = -1; seq < events.length; seq += 1) {
    const changed = events[seq]?.entity;
    for (const validAt of corners) {
      const states = expected.get(validAt) ?? new Map<string, { card: Journey; measure: Document }>();
      const state = changed === undefined ? null : replay(events, changed, validAt, seq, apply);
      if (changed !== undefined && state !== null) states.set(changed, state);
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
};
