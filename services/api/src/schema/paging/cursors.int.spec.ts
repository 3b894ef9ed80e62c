import { describe, expect, it } from 'vitest';
import { freshApi } from '../../testing/api-of-tests.js';
import { officeYear } from '../../testing/office-year.js';

const api = freshApi({}, officeYear);

type Page = {
  readonly basis: { readonly seq: string };
  readonly totalCount: number;
  readonly edges: readonly { readonly cursor: string; readonly node: { readonly code: string } }[];
  readonly pageInfo: { readonly endCursor: string };
};
const PROJECTS = `query ($first: Int, $after: String, $asOf: AsOf) {
  projects(first: $first, after: $after, asOf: $asOf, orderBy: NAME) {
    basis { seq validAt } totalCount edges { cursor node { code } } pageInfo { endCursor } } }`;

async function page(variables: object): Promise<Page> {
  const { data, errors } = await api().ask<{ projects: Page }>(PROJECTS, variables);
  expect(errors).toEqual([]);
  return data.projects;
}
const codeOf = async (query: string, variables: object) =>
  (await api().ask(query, variables)).errors[0]?.extensions['code'];
const codes = ({ edges }: Page) => edges.map(({ node }) => node.code);

describe('a further page', () => {
  it('is of the point of the first, whatever is recorded meanwhile', async () => {
    const whole = await page({ first: 200 });
    const first = await page({ first: 1 });
    await api().send('adjustListing', {
      ...{ project: 'SYN-1', name: '一个改名的园区', reason: '更名', occurredAt: '2018-05-03' },
    });
    await api().send('reserveProject', { code: 'SYN-3', name: '甲' });
    const second = await page({ first: 1, after: first.pageInfo.endCursor });
    const third = await page({ first: 5, after: second.pageInfo.endCursor, asOf: { seq: first.basis.seq } });
    expect([first, second, third].flatMap(codes)).toEqual(codes(whole));
    for (const { basis, totalCount } of [second, third]) {
      expect({ basis, totalCount }).toEqual({ basis: first.basis, totalCount: whole.totalCount });
    }
  });

  it('of another point than its cursor’s is refused', async () => {
    const { pageInfo } = await page({ first: 1, asOf: { validAt: '2018-05-03' } });
    const after = pageInfo.endCursor;
    expect(codes(await page({ after, asOf: { validAt: '2018-05-03' } }))).toHaveLength(2);
    expect(codes(await page({ after, asOf: { validAt: '2018-05-03T03:00:00Z' } }))).toHaveLength(2);
    for (const asOf of [{ validAt: '2018-05-02' }, { seq: '3' }, { knownAt: '2018-02-02' }]) {
      expect(await codeOf(PROJECTS, { after, asOf }), JSON.stringify(asOf)).toBe('CURSOR_OF_ANOTHER_POINT');
    }
    expect(await codeOf(PROJECTS, { after: '' })).toBe('CURSOR_INVALID');
  });

  it('of the trail goes on with what comes, or stays where a point was given', async () => {
    const EVENTS = `query ($after: String, $asOf: AsOf) { events(first: 200, after: $after, asOf: $asOf) {
      nodes { seq } totalCount pageInfo { endCursor } } }`;
    type Events = { events: { nodes: { seq: string }[]; totalCount: number; pageInfo: { endCursor: string } } };
    const events = async (variables: object) => (await api().ask<Events>(EVENTS, variables)).data.events;
    const [live, given] = [await events({}), await events({ asOf: { seq: '5' } })];
    await api().send('reserveProject', { code: 'SYN-3', name: '甲' });
    expect((await events({ after: live.pageInfo.endCursor })).nodes).toEqual([{ seq: String(live.totalCount) }]);
    expect(await events({ after: given.pageInfo.endCursor })).toMatchObject({ nodes: [], totalCount: 6 });
  });

  it('of what lies below a node or a figure is of its point', async () => {
    const history = `query ($after: String) { project(code: "SYN-1") {
      history(path: "year.2018.completed", first: 1, after: $after) { totalCount pageInfo { endCursor } } } }`;
    type History = { project: { history: { pageInfo: { endCursor: string } } } };
    const { pageInfo } = (await api().ask<History>(history)).data.project.history;
    await api().send('reserveProject', { code: 'SYN-3', name: '甲' });
    expect(await codeOf(history, { after: pageInfo.endCursor })).toBeUndefined();
    await api().send('approveLand', { project: 'SYN-1', mu: '3' });
    expect(await codeOf(history, { after: pageInfo.endCursor })).toBe('CURSOR_OF_ANOTHER_POINT');
  });
});

it('a range that begins behind its end is refused', async () => {
  const query = 'query ($filter: EventFilter) { events(filter: $filter) { totalCount } }';
  const filter = { occurred: { from: '2018-03-02', to: '2018-03-01' } };
  expect(await codeOf(query, { filter })).toBe('RANGE_INVERTED');
});
