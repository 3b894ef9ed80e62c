import { beforeAll, describe, expect, it } from 'vitest';
import { sharedApi } from '../../testing/api-of-tests.js';
import { watch } from '../../testing/watch.js';

type Event = {
  readonly seq: string;
  readonly type: string;
  readonly stream: string;
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly recordedAtStated: boolean;
  readonly actor: { readonly unit: string | null; readonly onBehalfOf: string | null };
  readonly reason: string | null;
  readonly evidence: readonly object[];
  readonly flags: readonly string[];
  readonly data: { readonly period?: string };
};
type Page = {
  readonly totalCount: number;
  readonly nodes: readonly Event[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly endCursor: string | null;
  };
};
type Variables = Readonly<Record<string, unknown>>;

/** The shipped year, then facts recorded when its months had been closed, with and without evidence. */
const api = sharedApi({}, async (started) => {
  await started.importShippedLedgers();
  started.at('2019-03-05T01:00:00Z');
  const evidence = [{ hash: 'ab'.repeat(32) }];
  await started.send('approveLand', { project: 'SYN-2018-001', mu: '1', occurredAt: '2018-05-20', evidence });
  await started.send('approveLand', { project: 'SYN-2018-002', mu: '1', occurredAt: '2019-03-01', reason: '补录' });
});

const trail = (
  members: string,
) => `query ($filter: EventFilter, $orderBy: EventOrder, $asOf: AsOf, $first: Int, $last: Int, $after: String, $before: String) {
  events(filter: $filter, orderBy: $orderBy, asOf: $asOf, first: $first, last: $last, after: $after, before: $before) {
    totalCount pageInfo { hasNextPage hasPreviousPage endCursor }
    nodes { ${members} } } }`;
const QUERY = trail(
  'seq type stream occurredAt recordedAt recordedAtStated actor { unit onBehalfOf } reason evidence { hash } flags data',
);
/** Which they are, at a fraction of the cost. */
const ORDINALS = trail('seq');

async function page(variables: Variables, query = QUERY): Promise<Page> {
  const { data, errors } = await api().ask<{ events: Page }>(query, variables);
  expect(errors).toEqual([]);
  return data.events;
}

async function all(variables: Variables = {}, query = QUERY): Promise<Event[]> {
  const found: Event[] = [];
  for (let after: string | null = null; ;) {
    const { nodes, pageInfo }: Page = await page({ ...variables, first: 200, after }, query);
    found.push(...nodes);
    if (!pageInfo.hasNextPage) return found;
    after = pageInfo.endCursor;
  }
}
let whole: readonly Event[];
let late: ReadonlySet<string>;
beforeAll(async () => {
  whole = await all();
  late = afterClose(whole);
}, 60_000);

const seqs = (events: readonly Event[]) => events.map(({ seq }) => seq);
const seqsOf = async (variables: Variables) => seqs(await all(variables, ORDINALS));

/** What was recorded behind the closing of its month, told without the index. */
function afterClose(events: readonly Event[]): ReadonlySet<string> {
  const [closed, late] = [new Set<string>(), new Set<string>()];
  for (const { type, stream, data, occurredAt, seq } of events) {
    const day = new Date(Date.parse(occurredAt) + 8 * 3_600_000).toISOString();
    if (type === 'PeriodClosed') closed.add(stream.slice('period-'.length));
    else if (!stream.startsWith('period-') && closed.has(data.period ?? day.slice(0, 7))) late.add(seq);
  }
  return late;
}

describe('a filter of the trail', () => {
  const AMENDMENTS = ['ReturnCorrected', 'ReturnRetracted', 'LateReturnSubmitted', 'AnnualPlanAdjusted'];
  const FILTERS: readonly (readonly [filter: object, isMeant: (event: Event) => boolean])[] = [
    [{ amendmentsOnly: true }, ({ type }) => AMENDMENTS.includes(type)],
    [{ factTypes: ['ReturnApproved'] }, ({ type }) => type === 'ReturnApproved'],
    [{ flags: ['STARTED_WITHOUT_LAND'] }, ({ flags }) => flags.includes('STARTED_WITHOUT_LAND')],
    [
      { flags: ['STARTED_WITHOUT_PERMIT', 'INITIATED_WITHOUT_CONTRACT'] },
      ({ flags }) => flags.includes('STARTED_WITHOUT_PERMIT') || flags.includes('INITIATED_WITHOUT_CONTRACT'),
    ],
    [{ hasReason: true }, ({ reason }) => reason !== null],
    [{ hasReason: false }, ({ reason }) => reason === null],
    [{ hasEvidence: true }, ({ evidence }) => evidence.length > 0],
    [{ hasEvidence: false }, ({ evidence }) => evidence.length === 0],
    [{ recordedAtStated: true }, ({ recordedAtStated }) => recordedAtStated],
    [{ recordedAtStated: false }, ({ recordedAtStated }) => !recordedAtStated],
    [{ recordedAfterClose: true }, ({ seq }) => late.has(seq)],
    [{ recordedAfterClose: false }, ({ seq }) => !late.has(seq)],
    [
      { recordedAfterClose: true, hasReason: true, amendmentsOnly: true },
      ({ seq, reason, type }) => late.has(seq) && reason !== null && AMENDMENTS.includes(type),
    ],
  ];

  it.each(FILTERS)('finds what %j means', { timeout: 60_000 }, async (filter, isMeant) => {
    const meant = whole.filter(isMeant);
    expect(meant.length).toBeGreaterThan(0);
    expect(meant.length).toBeLessThan(whole.length);
    expect(await seqsOf({ filter })).toEqual(seqs(meant));
    expect((await page({ filter })).totalCount).toBe(meant.length);
  });

  it('takes all kinds of change for amendments', async () => {
    const asOf = { knownAt: '2019-03-01' };
    const { totalCount, nodes } = await page({ filter: { amendmentsOnly: true }, asOf });
    expect(totalCount).toBe(13);
    expect([...new Set(nodes.map(({ type }) => type))].sort()).toEqual([...AMENDMENTS].sort());
  });

  it.each([
    [{ types: ['ReturnAproved'] }, 'filter.types knows no “ReturnAproved”; near it are ReturnApproved'],
    [{ types: ['ReturnApproved', ''] }, 'filter.types knows no “”; near it are'],
    [{ factTypes: ['projectListed'] }, 'filter.factTypes knows no “projectListed”; near it are ProjectListed'],
    [{ flags: ['RETURN_OFFLIST'] }, 'filter.flags knows no “RETURN_OFFLIST”; near it are RETURN_OFF_LIST'],
  ])('refuses the unknown word of %j', async (filter, message) => {
    const { errors } = await api().ask(QUERY, { filter });
    expect(errors[0]?.extensions['code']).toBe('WORD_UNKNOWN');
    expect(errors[0]?.message).toContain(message);
    const told = await watch(api(), 'subscription ($filter: EventFilter) { events(filter: $filter) { cursor } }', {
      filter,
    });
    await expect(told.next()).rejects.toMatchObject([{ extensions: { code: 'WORD_UNKNOWN' } }]);
  });
});

describe('the trail by how late it was recorded', () => {
  const orderBy = 'BACKDATED_DESC';
  const ahead = ({ occurredAt, recordedAt }: Event) => Date.parse(occurredAt) - Date.parse(recordedAt);
  const ordered = (events: readonly Event[]) =>
    [...events].sort((a, b) => ahead(a) - ahead(b) || Number(a.seq) - Number(b.seq));

  it('begins with what was recorded longest after it occurred; ties are in the order of the log', async () => {
    expect(await seqsOf({ orderBy })).toEqual(seqs(ordered(whole)));
    const filter = { types: ['ReturnSubmitted'], recordedAfterClose: false };
    expect(await seqsOf({ orderBy, filter })).toEqual(seqs(ordered(await all({ filter }))));
  }, 60_000);

  it('has the same pages from either end, and says what lies before and behind each', async () => {
    const filter = {
      projects: ['SYN-2018-001'],
      types: ['LandApproved', 'ProjectListed', 'AnnualPlanApproved'],
    };
    const edges = `query ($filter: EventFilter, $first: Int, $last: Int, $after: String, $before: String) {
      events(filter: $filter, orderBy: BACKDATED_DESC, first: $first, last: $last, after: $after, before: $before) {
        totalCount edges { cursor node { seq } } pageInfo { hasNextPage hasPreviousPage } } }`;
    type Edges = { totalCount: number; edges: { cursor: string; node: { seq: string } }[]; pageInfo: object };
    async function asked(variables: Variables) {
      const { data, errors } = await api().ask<{ events: Edges }>(edges, { filter, ...variables });
      expect(errors).toEqual([]);
      return { ...data.events, seqs: data.events.edges.map(({ node }) => node.seq) };
    }
    const list = await asked({ first: 200 });
    expect(list.totalCount).toBeGreaterThan(2);
    const cursors = [null, ...list.edges.map(({ cursor }) => cursor), null];
    for (let from = 0; from < cursors.length - 1; from++) {
      for (let to = from + 1; to < cursors.length; to++) {
        for (const size of [0, 1, 200]) {
          const [after, before] = [cursors[from], cursors[to]];
          const inside = list.seqs.slice(from, to - 1);
          const forward = await asked({ after, before, first: size });
          const [shown, end] = [inside.slice(0, size), from + Math.min(size, inside.length)];
          expect(forward.seqs).toEqual(shown);
          expect(forward.pageInfo).toEqual({ hasPreviousPage: from > 0, hasNextPage: end < list.totalCount });
          const backward = await asked({ after, before, last: size });
          const start = to - 1 - Math.min(size, inside.length);
          expect(backward.seqs).toEqual(inside.slice(inside.length - Math.min(size, inside.length)));
          expect(backward.pageInfo).toEqual({ hasPreviousPage: start > 0, hasNextPage: to - 1 < list.totalCount });
        }
      }
    }
  }, 60_000);

  it('takes no cursor of another order', async () => {
    const { pageInfo } = await page({ first: 1 });
    const { errors } = await api().ask(QUERY, { orderBy, first: 1, after: pageInfo.endCursor });
    expect(errors[0]?.extensions['code']).toBe('CURSOR_INVALID');
  });
});

describe('the counts of the trail', () => {
  type Counts = {
    readonly totalCount: number;
    readonly counts: {
      readonly byType: readonly { readonly type: string; readonly count: number }[];
      readonly byUnit: readonly { readonly unit: string | null; readonly count: number }[];
    };
  };
  const COUNTS = 'totalCount counts { byType { type count } byUnit { unit count } }';

  function counted<K extends string, V>(name: K, values: readonly V[]) {
    const found = new Map<V, number>();
    for (const value of values) found.set(value, (found.get(value) ?? 0) + 1);
    return [...found].map(([value, count]) => ({ [name]: value, count }));
  }

  it.each([{ recordedAfterClose: true }, { types: ['LandApproved', 'ProjectListed'] }, { types: [] }])(
    'say of %j how many there are of each type and unit',
    { timeout: 60_000 },
    async (filter) => {
      const events = await all({ filter });
      const query = `query ($filter: EventFilter) { events(filter: $filter, first: 0) { ${COUNTS} } }`;
      const { data, errors } = await api().ask<{ events: Counts }>(query, { filter });
      expect(errors).toEqual([]);
      const { totalCount, counts } = data.events;
      const byType = counted(
        'type',
        events.map(({ type }) => type),
      );
      const byUnit = counted(
        'unit',
        events.map(({ actor: { unit, onBehalfOf } }) => onBehalfOf ?? unit),
      );
      expect(new Set(counts.byType)).toEqual(new Set(byType));
      expect(new Set(counts.byUnit)).toEqual(new Set(byUnit));
      for (const list of [counts.byType, counts.byUnit]) {
        expect(list.map(({ count }) => count)).toEqual(list.map(({ count }) => count).sort((a, b) => b - a));
        expect(list.reduce((sum, { count }) => sum + count, 0)).toBe(totalCount);
      }
    },
  );

  it('are told of one project too', async () => {
    const query = `{ project(code: "SYN-2018-001") { events(first: 0) { ${COUNTS} } } }`;
    const { events } = (await api().ask<{ project: { events: Counts } }>(query)).data.project;
    expect(events.counts.byType.reduce((sum, { count }) => sum + count, 0)).toBe(events.totalCount);
    expect(events.counts.byType.find(({ type }) => type === 'ProjectListed')).toEqual({
      type: 'ProjectListed',
      count: 1,
    });
  });
});
