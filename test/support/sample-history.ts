import {
  canonicalJson,
  type Commit,
  createTimelineWriter,
  type Document,
  insertionOf,
  type Operation,
  type ReadStore,
  type StoreSchema,
  type TimedFact,
  type TimelineEdit,
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
 * Events in order and late, each third of which restates or voids the last fact of its entity, documents put anew and removed, and in the
 * commit before the last an entity that is forgotten and woven anew.
 */
export async function sampleHistory(commits: number, eventsEach: number, seed = 7): Promise<SampleHistory> {
  const random = seeded(seed);
  const memory = await openMemoryReadStore(SAMPLE_SCHEMA);
  const woven: { readonly entity: string; readonly edit: TimelineEdit<Fact> }[] = [];
  let committed: readonly TimedFact<Fact>[] = [];
  const writer = createTimelineWriter<Card, Fact>({
    timeline: 'journeys',
    reads: memory.timeline('journeys'),
    fold: { apply: (before, fact) => cardAfter(before, fact) },
    facets: { measure: ({ id, total }) => ({ id, total }), card: (card) => card },
    foldedFacet: 'card',
    laterFacts: async (entity, afterV) =>
      committed
        .filter(({ v, fact }) => fact.entity === entity && v > afterV)
        .sort((a, b) => a.v - b.v || a.seq - b.seq),
  });
  const history = { commits: [] as Commit[], digests: [] as string[], answers: [] as string[] };
  for (let i = 0; i < commits; i += 1) {
    const batch = Array.from({ length: eventsEach }, (_, j): Fact => {
      const [entity, v] = [random.pick(ENTITIES), random.pick(TIMES)];
      return { entity, v, seq: woven.length + j, value: 1 + random.below(99) };
    });
    let standing = committed;
    const edits = batch.map((fact) => {
      const edit = editOf(fact, standing);
      standing = standingAfter(standing, edit);
      return { entity: fact.entity, edit, fact };
    });
    await writer.prepare(edits);
    const operations: Operation[] = [];
    if (i === commits - 2) {
      operations.push(writer.restart('a'));
      for (const { entity, edit } of woven) if (entity === 'a') operations.push(writer.weave('a', edit));
    }
    for (const { entity, edit, fact } of edits) operations.push(writer.weave(entity, edit), ...plain(fact));
    woven.push(...edits);
    committed = standing;
    const expected = await memory.checkpoint();
    const commit = { expected, next: { seq: woven.length - 1, commit: i }, operations };
    await memory.commit(commit);
    history.commits.push(commit);
    history.digests.push(await memory.digest());
    history.answers.push(await answersOf(memory));
  }
  return history;
}

function editOf(fact: Fact, standing: readonly TimedFact<Fact>[]): TimelineEdit<Fact> {
  const { v, seq, value } = fact;
  const last = seq % 3 === 2 ? standing.findLast((one) => one.fact.entity === fact.entity) : undefined;
  if (last === undefined) return insertionOf({ v, seq, fact });
  return { seq, removes: last, inserts: value % 2 === 0 ? { v, seq: last.seq, fact } : null };
}

const standingAfter = (standing: readonly TimedFact<Fact>[], { removes, inserts }: TimelineEdit<Fact>) => [
  ...standing.filter(({ seq }) => seq !== removes?.seq),
  ...(inserts === null ? [] : [inserts]),
];

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
