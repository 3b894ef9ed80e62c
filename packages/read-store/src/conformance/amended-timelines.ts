import { describe, expect, it } from 'vitest';
import type { Document, Operation, ReadStore } from '../port.js';
import { insertionOf, type TimedFact, type TimelineEdit } from '../timeline/timeline-edit.js';
import { createTimelineWriter } from '../timeline/timeline-writer.js';
import { JOURNEYS } from './journeys.js';
import { commitTo, type Setting, withStore } from './place.js';

type Card = { readonly id: string; readonly trail: readonly string[] };
/** What is recorded: a fact, or what a fact reads from now on (null: it was none), named by the seq that it was recorded at. */
type Act =
  | { readonly v: number; readonly fact: string }
  | { readonly amends: number; readonly reads: { readonly v: number; readonly fact: string } | null };

const fact = (v: number, text: string): Act => ({ v, fact: text });
const restated = (amends: number, v: number, text: string): Act => ({ amends, reads: { v, fact: text } });
const voided = (amends: number): Act => ({ amends, reads: null });

/** Weaves acts into the timeline of the one entity `x`, each with the next seq. */
function historyIn(store: ReadStore) {
  const [edits, standing] = [[] as TimelineEdit<string>[], new Map<number, TimedFact<string>>()];
  let committed: readonly TimedFact<string>[] = [];
  const writer = createTimelineWriter<Card, string>({
    timeline: JOURNEYS.name,
    reads: store.timeline(JOURNEYS.name),
    fold: { apply: (before, text) => ({ id: 'x', trail: [...(before?.trail ?? []), text] }) },
    facets: {
      measure: ({ id, trail }, from): Document => ({ id, steps: trail.length, from }),
      card: (card) => card,
    },
    foldedFacet: 'card',
    laterFacts: async (_, afterV) => committed.filter(({ v }) => v > afterV),
  });
  function editOf(act: Act): TimelineEdit<string> {
    const seq = edits.length;
    if ('fact' in act) return insertionOf({ ...act, seq });
    const inserts = act.reads && { ...act.reads, seq: act.amends };
    return { seq, removes: standing.get(act.amends) ?? null, inserts };
  }
  const seq = () => edits.length - 1;
  return {
    /** In one commit; by a writer that remembers nothing, if `fresh`. */
    async record(...acts: readonly Act[]) {
      const from = edits.length;
      for (const act of acts) {
        const edit = editOf(act);
        edits.push(edit);
        if (edit.removes !== null) standing.delete(edit.removes.seq);
        if (edit.inserts !== null) standing.set(edit.inserts.seq, edit.inserts);
      }
      const batch = edits.slice(from);
      await writer.prepare(batch.map((edit) => ({ entity: 'x', edit })));
      await commitTo(
        store,
        batch.map((edit) => writer.weave('x', edit)),
        seq(),
      );
      committed = [...standing.values()].sort((a, b) => a.v - b.v || a.seq - b.seq);
    },
    /** What the register of the seq has for the day, by all ways to ask, as one text; null for nothing. */
    async at(validAt: number, known = seq()): Promise<string | null> {
      const reads = (facet: 'card' | 'measure') => store.timeline(JOURNEYS.name).at(facet, { validAt, seq: known });
      const card = (await reads('card').get('x')) as Card | null;
      const [measure, ...others] = await reads('measure').getMany([
        'x',
        ...Array.from({ length: 99 }, (_, i) => `${i}`),
      ]);
      const many = measure ?? null;
      const { documents } = await reads('card').page({ limit: 9 });
      const sorted = await reads('measure').page({ limit: 9, sort: [{ field: 'from', direction: 'asc' }] });
      const where = [{ op: 'eq', field: 'steps', value: card?.trail.length ?? null }] as const;
      const counts = [await reads('card').count(), await reads('measure').count(where)];
      expect(others.every((other) => other === null)).toBe(true);
      expect(documents).toEqual(card === null ? [] : [card]);
      expect(sorted.documents).toEqual(many === null ? [] : [many]);
      expect(counts).toEqual(card === null ? [0, 0] : [1, 1]);
      expect(many?.['steps'] ?? null).toBe(card?.trail.length ?? null);
      return card?.trail.join('') ?? null;
    },
    from: async (validAt: number) =>
      (await store.timeline(JOURNEYS.name).at('measure', { validAt, seq: seq() }).get('x'))?.['from'] ?? null,
    tail: async (v: number) => (await store.timeline(JOURNEYS.name).tails([{ entity: 'x', v }]))[0] ?? [],
    forgetful: () => writer.reset(),
    /** Weaves all anew: nothing of it may be otherwise. */
    async anew() {
      const before = await store.digest();
      const restart: Operation = writer.restart('x');
      await commitTo(store, [restart, ...edits.map((edit) => writer.weave('x', edit))], seq());
      expect(await store.digest()).toBe(before);
    },
  };
}

export function amendedTimelineTests(setting: Setting): void {
  const within = (use: (history: ReturnType<typeof historyIn>) => Promise<void>) =>
    withStore(setting, { timelines: [JOURNEYS] }, (store) => use(historyIn(store)));

  describe('a timeline whose facts are amended', () => {
    it('has nothing at any day from the voiding of the only fact on, until there is another', () =>
      within(async (history) => {
        await history.record(fact(100, 'a'));
        await history.record(voided(0));
        expect([await history.at(99, 0), await history.at(100, 0), await history.at(1e6, 0)]).toEqual([null, 'a', 'a']);
        expect([await history.at(99), await history.at(100), await history.at(1e6)]).toEqual([null, null, null]);
        expect(await history.tail(500)).toEqual([{ v1: 100, k1: 1, state: null }]);
        history.forgetful();
        await history.record(fact(200, 'b'));
        expect([await history.at(150, 1), await history.at(200, 1)]).toEqual([null, null]);
        expect([await history.at(150), await history.at(200)]).toEqual([null, 'b']);
        await history.record(voided(2));
        expect([await history.at(150, 2), await history.at(200, 2), await history.at(200)]).toEqual([null, 'b', null]);
        await history.record(fact(50, 'c'));
        expect([await history.at(49), await history.at(50), await history.at(200)]).toEqual([null, 'c', 'c']);
        await history.anew();
      }));

    it('begins later when its first fact is restated for a later day', () =>
      within(async (history) => {
        await history.record(fact(100, 'a'), fact(300, 'b'));
        await history.record(restated(0, 200, 'A'));
        expect([await history.at(100, 1), await history.at(300, 1)]).toEqual(['a', 'ab']);
        expect([await history.at(100), await history.at(199), await history.at(200)]).toEqual([null, null, 'A']);
        expect(await history.at(300)).toBe('Ab');
        history.forgetful();
        await history.record(restated(0, 400, 'A'));
        expect([await history.at(200, 2), await history.at(200), await history.at(300)]).toEqual(['A', null, 'b']);
        expect(await history.at(400)).toBe('bA');
        await history.anew();
      }));

    it('has a fact that is restated for an earlier day before those that it passes', () =>
      within(async (history) => {
        await history.record(fact(100, 'a'), fact(200, 'b'), fact(300, 'c'), fact(400, 'd'));
        history.forgetful();
        await history.record(restated(2, 150, 'C'));
        expect(await history.at(1e6, 3)).toBe('abcd');
        const days = [149, 150, 200, 300, 400];
        expect(await Promise.all(days.map((v) => history.at(v)))).toEqual(['a', 'aC', 'aCb', 'aCb', 'aCbd']);
        expect(await Promise.all(days.map((v) => history.at(v, 3)))).toEqual(['a', 'a', 'ab', 'abc', 'abcd']);
        expect(await Promise.all(days.map((v) => history.from(v)))).toEqual([100, 150, 200, 200, 400]);
        await history.anew();
      }));

    it('has the facts of one day in the order in which they were recorded first', () =>
      within(async (history) => {
        await history.record(fact(100, 'a'), fact(200, 'b'));
        await history.record(restated(0, 200, 'A'), restated(1, 100, 'B'));
        expect([await history.at(100), await history.at(200)]).toEqual(['B', 'BA']);
        await history.record(restated(1, 200, 'b'));
        expect([await history.at(100), await history.at(200)]).toEqual([null, 'Ab']);
        history.forgetful();
        await history.record(fact(200, 'c'), restated(0, 200, 'a'));
        expect(await history.at(200)).toBe('abc');
        expect([await history.at(200, 2), await history.at(200, 3), await history.at(200, 4)]).toEqual([
          'Ab',
          'BA',
          'Ab',
        ]);
        await history.anew();
      }));

    it('has a voided fact again once it is restated, at its place', () =>
      within(async (history) => {
        await history.record(fact(100, 'a'), fact(100, 'b'), fact(200, 'c'));
        await history.record(voided(0), voided(1));
        history.forgetful();
        expect([await history.at(100), await history.at(200)]).toEqual([null, 'c']);
        await history.record(restated(1, 100, 'b'));
        await history.record(restated(0, 100, 'a'));
        expect([await history.at(100, 4), await history.at(100, 5)]).toEqual([null, 'b']);
        expect([await history.at(100), await history.at(200)]).toEqual(['ab', 'abc']);
        await history.anew();
      }));

    it('has what is recorded and amended in one commit, amended twice too', () =>
      within(async (history) => {
        await history.record(fact(100, 'a'));
        history.forgetful();
        await history.record(fact(200, 'b'), restated(1, 50, 'B'), restated(1, 150, 'β'), voided(0));
        const at = (v: number) => Promise.all([1, 2, 3, 4].map((known) => history.at(v, known)));
        expect(await at(50)).toEqual([null, 'B', null, null]);
        expect(await at(100)).toEqual(['a', 'Ba', 'a', null]);
        expect(await at(150)).toEqual(['a', 'Ba', 'aβ', 'β']);
        expect(await at(200)).toEqual(['ab', 'Ba', 'aβ', 'β']);
        await history.anew();
      }));

    it('keeps the cells before the first day that is amended', () =>
      within(async (history) => {
        await history.record(fact(100, 'a'), fact(200, 'b'), fact(300, 'c'), fact(400, 'd'));
        await history.record(restated(2, 300, 'C'));
        const cells = async () => (await history.tail(0)).map(({ v1, k1 }) => [v1, k1]);
        expect(await cells()).toEqual([
          [100, 1],
          [200, 2],
          [300, 4],
          [400, 4],
        ]);
        await history.record(voided(2));
        // The cell before takes the day over.
        expect(await cells()).toEqual([
          [100, 1],
          [200, 5],
          [400, 5],
        ]);
        expect([await history.at(300, 4), await history.at(300), await history.at(400)]).toEqual(['abC', 'ab', 'abd']);
        await history.anew();
      }));
  });
}
