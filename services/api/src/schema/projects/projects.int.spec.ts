import { describe, expect, it } from 'vitest';
import { sharedApi } from '../../testing/api-of-tests.js';
import { officeYear } from '../../testing/office-year.js';

const api = sharedApi({}, officeYear);
const codeOf = async (query: string) => (await api().ask(query)).errors[0]?.extensions['code'];

describe('a project', () => {
  it('is answered whole, waiting for the position asked for', async () => {
    const query = `query ($last: Position!) {
      project(code: "SYN-1", atLeast: $last) {
        id code name campaign level tags leadUnit stage listedOn startedOn signedOn totalInvestment
        permits { kind state documentNo happenedOn gapsDueOn }
        year { year listed planBaseline planAdjusted completed completionRate months { period completed forecast } }
        land { approved { mu known unknown } acquired { mu known unknown } }
        basis { seq position validAt parked definitions }
      }
    }`;
    const { data: now } = await api().ask<{ status: { position: string } }>('{ status { position } }');
    const last = now.status.position;
    const { data, errors } = await api().ask(query, { last });
    expect(errors).toEqual([]);
    expect(data).toMatchObject({
      project: {
        id: expect.stringMatching(/^project-SYN-1@/) as string,
        code: 'SYN-1',
        level: 'CITY',
        tags: ['工业'],
        leadUnit: null,
        stage: 'STARTED',
        listedOn: '2018-01-10',
        startedOn: '2018-03-02',
        signedOn: null,
        totalInvestment: '1200000000',
        year: {
          year: 2018,
          listed: true,
          planBaseline: '400000000',
          completed: '90000000',
          completionRate: '22.50',
          months: [{ period: '2018-03', completed: '90000000', forecast: null }],
        },
        land: { approved: { mu: '13.22', known: 1, unknown: 1 }, acquired: { mu: '0', known: 0, unknown: 0 } },
        basis: { position: last, parked: [] },
      },
    });
    expect((data as { project: { permits: unknown[] } }).project.permits).toEqual(
      expect.arrayContaining([
        { kind: 'PLANNING', state: 'GRANTED', documentNo: '规字1号', happenedOn: '2018-03-05', gapsDueOn: null },
        { kind: 'CONSTRUCTION', state: 'NONE', documentNo: null, happenedOn: null, gapsDueOn: null },
      ]),
    );
  });

  it('is found by id, by code and as a node, and nothing else is', async () => {
    const { data } = await api().ask(`{
      byId: project(id: "project-SYN-2") { name }
      byCode: project(code: "SYN-2") { name }
      nobody: project(code: "SYN-9") { name }
      nothing: node(id: "SYN-2") { id }
    }`);
    const name = '污水处理厂';
    expect(data).toEqual({
      byId: { name },
      byCode: { name },
      nobody: null,
      nothing: null,
    });
  });

  it('answers earlier points by aliases in one operation', async () => {
    const { data, errors } = await api().ask(`{
      before: project(code: "SYN-1", asOf: { validAt: "2018-03-01" }) { stage startedOn }
      unknown: project(code: "SYN-1", asOf: { validAt: "2018-05-31", knownAt: "2018-04-30" }) { year { completed } basis { seq } }
      known: project(code: "SYN-1", asOf: { validAt: "2018-05-31" }) { year { completed } }
      lastYear: project(code: "SYN-1") { year(year: 2017) { listed } land(year: 2017) { approved { mu } } }
      notYet: project(code: "SYN-1", asOf: { seq: "-1" }) { name }
    }`);
    expect(errors).toEqual([]);
    expect(data).toMatchObject({
      before: { stage: 'LISTED', startedOn: null },
      unknown: { year: { completed: '100000000' } },
      known: { year: { completed: '90000000' } },
      lastYear: { year: null, land: { approved: { mu: '0' } } },
      notYet: null,
    });
  });

  it('answers the same with the basis of an answer', async () => {
    const fields = 'name stage year { completed completionRate } basis { validAt seq }';
    type Now = { project: { basis: { validAt: string; seq: string } } };
    const now = await api().ask<Now>(`{ project(code: "SYN-1") { ${fields} } }`);
    const again = await api().ask(`query ($asOf: AsOf) { project(code: "SYN-1", asOf: $asOf) { ${fields} } }`, {
      asOf: now.data.project.basis,
    });
    expect(again.data).toEqual(now.data);
  });

  it('tells its events by either axis', async () => {
    const { data } = await api().ask(`{
      project(code: "SYN-1") {
        known: events(last: 1) { totalCount nodes { type summary(locale: "zh-CN") amends { type } } }
        valid: events(axis: VALID, from: "2018-03-01", to: "2018-03-02") { nodes { type english: summary(locale: "en") } }
      }
    }`);
    expect(data).toMatchObject({
      project: {
        known: {
          nodes: [
            {
              type: 'ReturnCorrected',
              summary: expect.stringContaining('更正') as string,
              amends: { type: 'ReturnApproved' },
            },
          ],
        },
        valid: { nodes: [{ type: 'StartDeclared' }, { type: 'StartVerified' }] },
      },
    });
  });
});

describe('a list of projects', () => {
  it('is filtered, ordered and paged both ways', async () => {
    const page =
      'totalCount edges { cursor node { code } } nodes { code } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }';
    type Page = {
      projects: { edges: { cursor: string }[]; nodes: { code: string }[]; pageInfo: object; totalCount: number };
    };
    const first = await api().ask<Page>(`{ projects(first: 2) { ${page} } }`);
    expect(first.data.projects).toMatchObject({
      totalCount: 3,
      nodes: [{ code: 'SYN-0' }, { code: 'SYN-1' }],
      pageInfo: { hasNextPage: true, hasPreviousPage: false },
    });
    const after = first.data.projects.edges[1]!.cursor;
    const second = await api().ask<Page>(`query ($after: String) { projects(first: 2, after: $after) { ${page} } }`, {
      after,
    });
    expect(second.data.projects).toMatchObject({
      nodes: [{ code: 'SYN-2' }],
      pageInfo: { hasNextPage: false, hasPreviousPage: true },
    });
    const back = await api().ask<Page>(`query ($before: String) { projects(last: 1, before: $before) { ${page} } }`, {
      before: second.data.projects.edges[0]!.cursor,
    });
    expect(back.data.projects.nodes).toEqual([{ code: 'SYN-1' }]);
    const ordered = await api().ask<Page>(
      `{ projects(year: 2018, filter: { listed: true, levels: [CITY, DISTRICT] }, orderBy: COMPLETED_DESC) { ${page} } }`,
    );
    expect(ordered.data.projects.nodes).toEqual([{ code: 'SYN-1' }, { code: 'SYN-2' }]);
  });

  it('refuses a page that is too large, and a cursor of another list', async () => {
    expect(await codeOf('{ projects(first: 201) { totalCount } }')).toBe('PAGE_TOO_LARGE');
    expect(await codeOf('{ projects(after: "bm9wZQ") { totalCount } }')).toBe('CURSOR_INVALID');
  });
});
