import { describe, expect, it } from 'vitest';
import { openMemoryReadStore } from '../memory/memory-read-store.js';
import type { Document, Operation, ReadStore, TimelineReads } from '../port.js';
import { insertionOf, type TimedFact, type TimelineEdit } from './timeline-edit.js';
import { createTimelineWriter, type TimelineWriter } from './timeline-writer.js';

type Trail = { readonly id: string; readonly trail: readonly string[] };
const schema = { timelines: [{ name: 'trails', facets: { length: { fields: {} }, trail: { fields: {} } } }] };

const at = (entity: string, v: number, seq = 0) => ({ entity, edit: insertionOf({ v, seq }) });

/** A writer on a store in memory, with its recorded facts and a count of what it asked for. */
async function given(sizes: { cachedEntities?: number; cachedCells?: number } = {}) {
  const store: ReadStore = await openMemoryReadStore(schema);
  const recorded: (TimedFact<string> & { entity: string })[] = [];
  const asked = { tails: 0, facts: 0, folds: 0 };
  const reads: TimelineReads = {
    at: (facet, point) => store.timeline('trails').at(facet, point),
    tails: (entities) => {
      asked.tails += entities.length;
      return store.timeline('trails').tails(entities);
    },
  };
  const writer: TimelineWriter<string> = createTimelineWriter<Trail, string>({
    timeline: 'trails',
    reads,
    fold: {
      apply: (before, fact) => {
        asked.folds += 1;
        if (fact === 'poison') throw new Error('poisoned');
        return { id: 'x', trail: [...(before?.trail ?? []), fact] };
      },
    },
    facets: {
      length: ({ id, trail }, v1): Document => ({ id, length: trail.length, v1 }),
      trail: (document) => document,
    },
    foldedFacet: 'trail',
    laterFacts: async (entity, afterV) => {
      asked.facts += 1;
      return recorded
        .filter((fact) => fact.entity === entity && fact.v > afterV)
        .sort((a, b) => a.v - b.v || a.seq - b.seq);
    },
    ...sizes,
  });
  let seq = -1;
  const commit = async (operations: readonly Operation[]) =>
    store.commit({ expected: await store.checkpoint(), next: { seq }, operations });
  function weave(v: number, fact: string): Operation {
    seq += 1;
    const operation = writer.weave('x', insertionOf({ v, seq, fact }));
    recorded.push({ entity: 'x', v, seq, fact });
    return operation;
  }
  async function record(...facts: [v: number, fact: string][]) {
    await writer.prepare(facts.map(([v], i) => at('x', v, seq + 1 + i)));
    await commit(facts.map(([v, fact]) => weave(v, fact)));
  }
  const trailAt = async (validAt: number) =>
    (await store.timeline('trails').at('trail', { validAt, seq }).get('x'))?.['trail'] ?? null;
  return { store, writer, asked, commit, weave, record, trailAt, recorded };
}

describe('the timeline writer', () => {
  it('closes one cell, folds once and asks the store nothing for an event in order', async () => {
    const { asked, record, writer, trailAt } = await given();
    await record([10, 'a']);
    await record([20, 'b'], [30, 'c']);
    expect(asked).toEqual({ tails: 1, facts: 0, folds: 3 });
    await writer.prepare([at('x', 40)]);
    expect(writer.weave('x', insertionOf({ v: 40, seq: 9, fact: 'd' }))).toEqual({
      kind: 'weave',
      timeline: 'trails',
      entity: 'x',
      seq: 9,
      closes: [30],
      opens: [
        { v1: 30, v2: 40, state: 'unchanged' },
        {
          v1: 40,
          v2: null,
          state: { length: { id: 'x', length: 4, v1: 40 }, trail: { id: 'x', trail: ['a', 'b', 'c', 'd'] } },
        },
      ],
    });
    expect(await trailAt(35)).toEqual(['a', 'b', 'c']);
  });

  it('replaces the cell of an equal time, in the order of sequence', async () => {
    const { record, trailAt } = await given();
    await record([10, 'a'], [20, 'b'], [10, 'c']);
    expect(await trailAt(10)).toEqual(['a', 'c']);
    expect(await trailAt(25)).toEqual(['a', 'c', 'b']);
  });

  it('loads a tail from further back when an event is older than what it kept, and only then', async () => {
    const { record, asked, trailAt } = await given({ cachedCells: 2 });
    for (let v = 10; v <= 100; v += 10) await record([v, `v${v}`]);
    expect(asked.tails).toBe(1);
    await record([95, 'late']);
    expect(asked.tails).toBe(1);
    await record([15, 'later']);
    expect(asked).toMatchObject({ tails: 2, facts: 1 });
    expect(await trailAt(25)).toEqual(['v10', 'later', 'v20']);
    expect(await trailAt(200)).toHaveLength(12);
  });

  it('keeps no more entities than it should, and all of a batch', async () => {
    const { writer, asked } = await given({ cachedEntities: 2 });
    const entities = ['a', 'b', 'c', 'd'].map((entity) => at(entity, 1));
    await writer.prepare(entities);
    entities.forEach(({ entity }, i) => writer.weave(entity, insertionOf({ v: 1, seq: i, fact: 'fact' })));
    await writer.prepare([]);
    expect(() => writer.weave('a', insertionOf({ v: 2, seq: 5, fact: 'fact' }))).toThrow(
      expect.objectContaining({ code: 'INVALID_REQUEST' }),
    );
    await writer.prepare([at('d', 2)]);
    expect(asked.tails).toBe(4);
  });

  it('is where it was after a fold that throws', async () => {
    const { record, writer, weave, commit, trailAt } = await given();
    await record([10, 'a']);
    await writer.prepare([at('x', 5)]);
    const good = weave(20, 'b');
    expect(() => writer.weave('x', insertionOf({ v: 15, seq: 7, fact: 'poison' }))).toThrow('poisoned');
    await commit([good, weave(5, 'c')]);
    expect(await trailAt(30)).toEqual(['c', 'a', 'b']);
  });

  it('reads an entity from the store again after drop and after reset', async () => {
    const { record, writer, weave, asked, trailAt } = await given();
    await record([10, 'a'], [20, 'b']);
    for (const forget of [() => writer.drop('x'), () => writer.reset()]) {
      forget();
      expect(() => weave(5, 'not prepared')).toThrow(expect.objectContaining({ code: 'INVALID_REQUEST' }));
    }
    await record([15, 'c']);
    expect(asked.tails).toBe(2);
    expect(await trailAt(30)).toEqual(['a', 'c', 'b']);
  });

  it('weaves an entity anew in the commit that forgets it', async () => {
    const { store, record, writer, recorded, commit } = await given();
    await record([10, 'a'], [30, 'b'], [20, 'c']);
    const before = await store.digest();
    const restart = writer.restart('x');
    await commit([restart, ...recorded.map((fact) => writer.weave('x', insertionOf(fact)))]);
    expect(await store.digest()).toBe(before);
    await record([5, 'd']);
  });

  it('refuses an event that does not come in the order of sequence', async () => {
    const { record, writer } = await given();
    await record([10, 'a'], [20, 'b']);
    for (const again of [() => {}, () => writer.reset()]) {
      again();
      await writer.prepare([at('x', 1)]);
      expect(() => writer.weave('x', insertionOf({ v: 30, seq: 1, fact: 'again' }))).toThrow(
        expect.objectContaining({ code: 'INVALID_REQUEST' }),
      );
    }
  });

  it('notices facts that the cells were not folded from', async () => {
    const { record, writer, recorded } = await given();
    await record([10, 'a'], [20, 'b'], [30, 'c']);
    const [first, , last] = recorded.splice(0);
    for (const wrong of [
      [first, last],
      [first, { entity: 'x', v: 25, seq: 1, fact: 'b' }, last],
    ]) {
      recorded.splice(0, 9, ...wrong.flatMap((fact) => fact ?? []));
      writer.reset();
      await writer.prepare([at('x', 12)]);
      expect(() => writer.weave('x', insertionOf({ v: 12, seq: 8, fact: 'd' }))).toThrow(
        expect.objectContaining({ code: 'FACTS_MISMATCH' }),
      );
    }
  });

  it('folds from the first day of an amendment on, and takes over the state of the cell before it', async () => {
    const { record, writer, asked } = await given();
    await record([10, 'a'], [20, 'b'], [30, 'c'], [40, 'd']);
    expect(asked).toEqual({ tails: 1, facts: 0, folds: 4 });
    const edit = { seq: 4, removes: { v: 30, seq: 2 }, inserts: { v: 35, seq: 2, fact: 'C' } };
    await writer.prepare([{ entity: 'x', edit }]);
    expect(writer.weave('x', edit)).toMatchObject({
      closes: [20, 30, 40],
      opens: [
        { v1: 20, v2: 35, state: 'unchanged' },
        { v1: 35, v2: 40, state: { trail: { trail: ['a', 'b', 'C'] }, length: { v1: 35 } } },
        { v1: 40, v2: null, state: { trail: { trail: ['a', 'b', 'C', 'd'] } } },
      ],
    });
    expect(asked).toEqual({ tails: 1, facts: 0, folds: 6 });
    expect(
      writer.weave('x', { seq: 5, removes: { v: 40, seq: 3 }, inserts: { v: 40, seq: 3, fact: 'D' } }),
    ).toMatchObject({
      closes: [40],
      opens: [{ v1: 40, v2: null, state: { trail: { trail: ['a', 'b', 'C', 'D'] } } }],
    });
    expect(asked).toEqual({ tails: 1, facts: 0, folds: 7 });
  });

  it('leaves a cell without state where the first fact was', async () => {
    const { record, writer, commit, weave, trailAt } = await given();
    await record([10, 'a']);
    const voiding = { seq: 1, removes: { v: 10, seq: 0 }, inserts: null };
    await writer.prepare([{ entity: 'x', edit: voiding }, at('x', 30, 2)]);
    const voided = writer.weave('x', voiding);
    expect(voided).toMatchObject({ closes: [10], opens: [{ v1: 10, v2: null, state: null }] });
    expect(writer.weave('x', insertionOf({ v: 30, seq: 2, fact: 'b' }))).toMatchObject({
      closes: [10],
      opens: [
        { v1: 10, v2: 30, state: 'unchanged' },
        { v1: 30, state: { trail: { trail: ['b'] } } },
      ],
    });
    writer.reset();
    await writer.prepare([at('x', 20)]);
    weave(20, 'not committed');
    writer.reset();
    await commit([voided]);
    expect(await trailAt(20)).toBeNull();
  });

  it('loads what is before the day that an amendment begins with', async () => {
    const { record, writer, asked } = await given({ cachedCells: 1 });
    await record([10, 'a'], [20, 'b']);
    writer.reset();
    const voiding = { seq: 2, removes: { v: 20, seq: 1 }, inserts: null };
    await writer.prepare([at('x', 20)]);
    expect(() => writer.weave('x', voiding)).toThrow(expect.objectContaining({ code: 'INVALID_REQUEST' }));
    await writer.prepare([{ entity: 'x', edit: voiding }]);
    expect(asked).toMatchObject({ tails: 3, facts: 1 });
    expect(writer.weave('x', voiding)).toMatchObject({ closes: [10, 20], opens: [{ v1: 10, state: 'unchanged' }] });
  });

  it('refuses an edit that changes nothing', async () => {
    const { record, writer } = await given();
    await record([10, 'a']);
    expect(() => writer.weave('x', { seq: 1, removes: null, inserts: null })).toThrow(
      expect.objectContaining({ code: 'INVALID_REQUEST' }),
    );
  });

  const wrong: [why: string, edit: TimelineEdit<string>][] = [
    ['removes what stands on another day', { seq: 9, removes: { v: 25, seq: 1 }, inserts: null }],
    ['removes what does not stand', { seq: 9, removes: { v: 20, seq: 5 }, inserts: null }],
    ['inserts what stands', { seq: 9, removes: null, inserts: { v: 12, seq: 2, fact: 'c' } }],
  ];
  it.each(wrong)('notices an edit that %s', async (_, edit) => {
    const { record, writer, trailAt } = await given();
    await record([10, 'a'], [20, 'b'], [30, 'c']);
    for (const again of [() => {}, () => writer.reset()]) {
      again();
      await writer.prepare([{ entity: 'x', edit }]);
      expect(() => writer.weave('x', edit)).toThrow(expect.objectContaining({ code: 'FACTS_MISMATCH' }));
    }
    await record([15, 'd']);
    expect(await trailAt(30)).toEqual(['a', 'd', 'b', 'c']);
  });

  it('notices facts as they were recorded where others stand', async () => {
    const { record, writer, commit, recorded } = await given();
    await record([10, 'a'], [20, 'b'], [30, 'c']);
    const edits = [
      { seq: 3, removes: { v: 20, seq: 1 }, inserts: { v: 25, seq: 1, fact: 'B' } },
      { seq: 4, removes: { v: 30, seq: 2 }, inserts: null },
    ];
    await writer.prepare(edits.map((edit) => ({ entity: 'x', edit })));
    await commit(edits.map((edit) => writer.weave('x', edit)));
    const [first, ...others] = recorded.splice(0);
    const standing = { entity: 'x', v: 25, seq: 1, fact: 'B' };
    async function weave(...facts: typeof recorded) {
      recorded.splice(0, 9, ...facts);
      writer.reset();
      await writer.prepare([at('x', 12)]);
      writer.weave('x', insertionOf({ v: 12, seq: 8, fact: 'd' }));
    }
    if (first === undefined) throw new Error('nothing was recorded');
    for (const facts of [[first, ...others], [first, standing, ...others.slice(1)], [first]])
      await expect(weave(...facts)).rejects.toMatchObject({ code: 'FACTS_MISMATCH' });
    await weave(first, standing);
  });
});
