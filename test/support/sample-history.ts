import {
  canonicalJson,
  type Commit,
  createTimelineWriter,
  type Document,
  insertionOf,
  type Operation,
  type ReadStore,
  type StoreSchema,
} from '@milepost/read-store';
import { openMemoryReadStore } from '@milepost/read-store/memory';
import { seeded } from './seeded.js';

export const SAMPLE_SCHEMA = {
  collections: [
    {
      name: 'lines',
      fields: { n: 'integer', entity: 'text' },
      indexes: [['entity', 'n']],
      ordinal: 'n',
    },
    { name: 'totals', fields: { sum: 'integer' }, indexes: [['sum']] },
  ],
  timelines: [
    {
      name: 'journeys',
      facets: { measure: { fields: { total: 'integer' } }, card: { fields: {}, shared: ['last'] } },
    },
  ],
} as const satisfies StoreSchema;

type Fact = { readonly entity: string; readonly v: number; readonly seq: number; readonly value: number };
type Card = Document & { readonly total: number; readonly trail: readonly number[]; readonly last: object };

/** Commits in their order, and what a store in memory answers after each: the measure of every other one. */
export type SampleHistory = {
  readonly commits: readonly Commit[];
  readonly digests: readonly string[];
  readonly answers: readonly string[];
};

const ENTITIES = ['a', 'b', '项目'];
const TIMES = [0, 10, 20, 30, 40];

/**
 * Events in order and late, documents put anew and removed, and in the commit before the last an entity that is forgotten and woven anew.
 */
export async function sampleHistory(commits: number, eventsEach: number, seed = 7): Promise<SampleHistory> {
  const random = seeded(seed);
  const memory = await openMemoryReadStore(SAMPLE_SCHEMA);
  const facts: Fact[] = [];
  const factsOf = (entity: string) =>
    facts.filter((fact) => fact.entity === entity).map((fact) => ({ v: fact.v, seq: fact.seq, fact }));
  const writer = createTimelineWriter<Card, Fact>({
    timeline: 'journeys',
    reads: memory.timeline('journeys'),
    fold: { apply: (before, fact) => cardAfter(before, fact) },
    facets: { measure: ({ id, total }) => ({ id, total }), card: (card) => card },
    foldedFacet: 'card',
    laterFacts: async (entity, afterV) =>
      factsOf(entity)
        .filter(({ v }) => v > afterV)
        .sort((a, b) => a.v - b.v || a.seq - b.seq),
  });
  const history = { commits: [] as Commit[], digests: [] as string[], answers: [] as string[] };
  for (let i = 0; i < commits; i += 1) {
    const batch = Array.from({ length: eventsEach }, (_, j): Fact => {
      const [entity, v] = [random.pick(ENTITIES), random.pick(TIMES)];
      return { entity, v, seq: facts.length + j, value: 1 + random.below(99) };
    });
    await writer.prepare(batch.map((fact) => ({ entity: fact.entity, edit: insertionOf(fact) })));
    const operations: Operation[] = [];
    if (i === commits - 2) {
      operations.push(writer.restart('a'));
      for (const fact of factsOf('a')) operations.push(writer.weave('a', insertionOf(fact)));
    }
    for (const fact of batch)
      operations.push(writer.weave(fact.entity, insertionOf({ v: fact.v, seq: fact.seq, fact })), ...plain(fact));
    facts.push(...batch);
    const expected = await memory.checkpoint();
    const commit = { expected, next: { seq: facts.length - 1, commit: i }, operations };
    await memory.commit(commit);
    history.commits.push(commit);
    history.digests.push(await memory.digest());
    history.answers.push(await answersOf(memory));
  }
  return history;
}

const cardAfter = (before: Card | null, { entity, seq, value }: Fact): Card => ({
  id: entity,
  total: (before?.total ?? 0) + value,
  trail: [...(before?.trail ?? []), seq],
  last: { seq, value },
});

const plain = ({ entity, seq, value }: Fact): Operation[] => [
  {
    kind: 'put',
    collection: 'lines',
    document: { id: `line-${seq}`, n: seq, entity, value },
    seq,
  },
  value % 5 === 0
    ? { kind: 'remove', collection: 'totals', id: entity, seq }
    : { kind: 'put', collection: 'totals', document: { id: entity, sum: value }, seq },
];

/**
 * Everything that a reader can ask, as text: of the checkpoint, or of a basis behind it, where only what does not change any more
 * counts.
 */
export async function answersOf(store: ReadStore, seq?: number): Promise<string> {
  const basis = seq ?? (await store.checkpoint())?.seq ?? -1;
  const lines = store.collection('lines');
  const where = seq === undefined ? [] : [{ op: 'range', field: 'n', to: basis } as const];
  const answers: unknown[] = [
    (await lines.page({ where, sort: [{ field: 'n', direction: 'desc' }], limit: 1_000 })).documents,
    await lines.count([...where, { op: 'eq', field: 'entity', value: 'a' }]),
  ];
  for (const validAt of TIMES.flatMap((v) => [v - 1, v])) {
    const at = (facet: string) => store.timeline('journeys').at(facet, { validAt, seq: basis });
    answers.push((await at('card').page({ limit: 10 })).documents);
    answers.push(await at('card').getMany(ENTITIES));
    answers.push((await at('measure').page({ sort: [{ field: 'total', direction: 'asc' }], limit: 10 })).documents);
  }
  return canonicalJson(answers);
}
