import { describe, expect, it } from 'vitest';
import { sharedApi } from '../../testing/api-of-tests.js';
import { officeYear } from '../../testing/office-year.js';

type Event = {
  readonly seq: string;
  readonly type: string;
  readonly stream: string;
  readonly actor: { readonly id: string };
  readonly occurredAt: string;
  readonly recordedAt: string;
};
type Page = {
  readonly totalCount: number;
  readonly edges: readonly { readonly cursor: string }[];
  readonly nodes: readonly Event[];
  readonly pageInfo: object;
};

const api = sharedApi({}, async (started) => {
  await officeYear(started);
  // By somebody else, of weeks before.
  const land =
    'mutation { approveLand(input: { project: "SYN-2", mu: "1", occurredAt: "2018-03-20" }) { __typename } }';
  expect((await started.ask(land, {}, 'office')).data).toEqual({ approveLand: { __typename: 'CommandAccepted' } });
  await started.settled();
});

async function events(variables: object): Promise<Page> {
  const query = `query ($filter: EventFilter, $asOf: AsOf, $first: Int, $last: Int, $after: String, $before: String) {
    events(filter: $filter, asOf: $asOf, first: $first, last: $last, after: $after, before: $before) {
      totalCount edges { cursor } nodes { seq type stream actor { id } occurredAt recordedAt }
      pageInfo { hasPreviousPage hasNextPage startCursor endCursor } } }`;
  const { data, errors } = await api().ask<{ events: Page }>(query, variables);
  expect(errors).toEqual([]);
  return data.events;
}

const DAY = 86_400_000;
/** In Shanghai, at whose midnight a day begins. */
const startOf = (day: string) => Date.parse(`${day}T00:00:00+08:00`);
const isWithin = (instant: string, from: string, to: string) =>
  Date.parse(instant) >= startOf(from) && Date.parse(instant) < startOf(to) + DAY;

/** Each filter, and what it means for one event that is not filtered. */
const FILTERS: readonly (readonly [filter: object, isMeant: (event: Event) => boolean])[] = [
  [{ types: ['StartDeclared', 'StartVerified'] }, ({ type }) => type.startsWith('Start')],
  [{ streams: ['return-SYN-1.2018-03'] }, ({ stream }) => stream === 'return-SYN-1.2018-03'],
  [{ projects: ['SYN-1'] }, ({ stream }) => stream.includes('SYN-1')],
  [{ projects: ['project-SYN-0', 'SYN-2'] }, ({ stream }) => /SYN-[02]/.test(stream)],
  [{ actors: ['unit:office'] }, ({ actor }) => actor.id === 'unit:office'],
  [
    { occurred: { from: '2018-03-01', to: '2018-03-02' } },
    ({ occurredAt }) => isWithin(occurredAt, '2018-03-01', '2018-03-02'),
  ],
  [
    { recorded: { from: '2018-02-01', to: '2018-03-05' } },
    ({ recordedAt }) => isWithin(recordedAt, '2018-02-01', '2018-03-05'),
  ],
  [
    { backdatedDays: 4 },
    ({ occurredAt, recordedAt }) => Math.floor((Date.parse(recordedAt) - Date.parse(occurredAt)) / DAY) >= 4,
  ],
  [{ amendmentsOnly: true }, ({ type }) => type === 'ReturnCorrected'],
];

describe('the trail of events', () => {
  it.each(FILTERS)('takes the filter %j', async (filter, isMeant) => {
    const { nodes: all, totalCount } = await events({});
    expect(all).toHaveLength(totalCount);
    const meant = all.filter(isMeant);
    expect(meant.length).toBeGreaterThan(0);
    expect(meant.length).toBeLessThan(totalCount);
    expect(await events({ filter })).toMatchObject({ totalCount: meant.length, nodes: meant });
  });

  it('takes several filters for all of them', async () => {
    const { nodes: all } = await events({});
    for (const [index, [filter, isMeant]] of FILTERS.entries()) {
      for (const [other, isMeantToo] of FILTERS.slice(index + 1)) {
        // A name that both give is given once.
        if (Object.keys(filter)[0] === Object.keys(other)[0]) continue;
        const { nodes } = await events({ filter: { ...filter, ...other } });
        expect(nodes).toEqual(all.filter((event) => isMeant(event) && isMeantToo(event)));
      }
    }
  });

  it('tells what an event was amended by, as far as that was known', async () => {
    const { data } = await api().ask(`{
      amendments: events(filter: { amendmentsOnly: true }) { nodes { type amendedBy { type } } }
      approved: events(filter: { types: ["ReturnApproved"] }) { nodes { amendedBy { type } } }
      before: events(filter: { types: ["ReturnApproved"] }, asOf: { knownAt: "2018-04-30" }) { nodes { amendedBy { type } } }
    }`);
    expect(data).toEqual({
      amendments: { nodes: [{ type: 'ReturnCorrected', amendedBy: [] }] },
      approved: { nodes: [{ amendedBy: [{ type: 'ReturnCorrected' }] }] },
      before: { nodes: [{ amendedBy: [] }] },
    });
  });

  it('says of every page what lies before and behind it', async () => {
    const { edges, nodes, totalCount } = await events({});
    const cursors: readonly (string | null)[] = [null, ...edges.map(({ cursor }) => cursor)];
    for (const [index, cursor] of cursors.entries()) {
      for (const size of [0, 1, 4, totalCount]) {
        const end = Math.min(totalCount, index + size);
        const behind = await events({ first: size, after: cursor });
        expect(behind.nodes, `${size} behind ${index}`).toEqual(nodes.slice(index, end));
        expect(behind.pageInfo, `${size} behind ${index}`).toEqual({
          ...{ hasPreviousPage: index > 0, hasNextPage: end < totalCount },
          ...{ startCursor: edges[index]?.cursor ?? null, endCursor: edges[end - 1]?.cursor ?? null },
          ...(index === end && { startCursor: null, endCursor: null }),
        });
        const to = cursor === null ? totalCount : index - 1;
        const start = Math.max(0, to - size);
        const before = await events({ last: size, before: cursor });
        expect(before.nodes, `${size} before ${to}`).toEqual(nodes.slice(start, to));
        expect(before.pageInfo, `${size} before ${to}`).toMatchObject({
          ...{ hasPreviousPage: start > 0, hasNextPage: to < totalCount },
        });
      }
    }
  });
});
