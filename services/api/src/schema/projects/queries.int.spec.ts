import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { officeYear } from '../../testing/office-year.js';
import { type StartedApi, startedApi } from '../../testing/started-api.js';

let api: StartedApi;
let last: string;

beforeAll(async () => {
  api = await startedApi();
  last = await officeYear(api);
});
afterAll(() => api.close());

const codeOf = async (query: string) => (await api.ask(query)).errors[0]?.extensions['code'];

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
    const { data, errors } = await api.ask(query, { last });
    expect(errors).toEqual([]);
    expect(data).toMatchObject({
      project: {
        id: 'project-SYN-1',
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
    const { data } = await api.ask(`{
      byId: project(id: "project-SYN-2") { name }
      byCode: project(code: "SYN-2") { name }
      node: node(id: "project-SYN-2") { id ... on Project { name } }
      nobody: project(code: "SYN-9") { name }
      nothing: node(id: "SYN-2") { id }
    }`);
    const name = '污水处理厂';
    expect(data).toEqual({
      byId: { name },
      byCode: { name },
      node: { id: 'project-SYN-2', name },
      nobody: null,
      nothing: null,
    });
  });

  it('answers earlier points by aliases in one operation', async () => {
    const { data, errors } = await api.ask(`{
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
    const now = await api.ask<Now>(`{ project(code: "SYN-1") { ${fields} } }`);
    const again = await api.ask(`query ($asOf: AsOf) { project(code: "SYN-1", asOf: $asOf) { ${fields} } }`, {
      asOf: now.data.project.basis,
    });
    expect(again.data).toEqual(now.data);
  });

  it('tells its events by either axis', async () => {
    const { data } = await api.ask(`{
      project(code: "SYN-1") {
        known: events(last: 1) { totalCount nodes { type summary amends { type } } }
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

describe('lists', () => {
  it('are filtered, ordered and paged both ways', async () => {
    const page =
      'totalCount edges { cursor node { code } } nodes { code } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }';
    type Page = {
      projects: { edges: { cursor: string }[]; nodes: { code: string }[]; pageInfo: object; totalCount: number };
    };
    const first = await api.ask<Page>(`{ projects(first: 2) { ${page} } }`);
    expect(first.data.projects).toMatchObject({
      totalCount: 3,
      nodes: [{ code: 'SYN-0' }, { code: 'SYN-1' }],
      pageInfo: { hasNextPage: true, hasPreviousPage: false },
    });
    const after = first.data.projects.edges[1]!.cursor;
    const second = await api.ask<Page>(`query ($after: String) { projects(first: 2, after: $after) { ${page} } }`, {
      after,
    });
    expect(second.data.projects).toMatchObject({
      nodes: [{ code: 'SYN-2' }],
      pageInfo: { hasNextPage: false, hasPreviousPage: true },
    });
    const back = await api.ask<Page>(`query ($before: String) { projects(last: 1, before: $before) { ${page} } }`, {
      before: second.data.projects.edges[0]!.cursor,
    });
    expect(back.data.projects.nodes).toEqual([{ code: 'SYN-1' }]);
    const ordered = await api.ask<Page>(
      `{ projects(year: 2018, filter: { listed: true, levels: [CITY, DISTRICT] }, orderBy: COMPLETED_DESC) { ${page} } }`,
    );
    expect(ordered.data.projects.nodes).toEqual([{ code: 'SYN-1' }, { code: 'SYN-2' }]);
  });

  it('refuse pages that are too large and cursors of other lists', async () => {
    expect(await codeOf('{ projects(first: 201) { totalCount } }')).toBe('PAGE_TOO_LARGE');
    expect(await codeOf('{ events(after: "bm9wZQ") { totalCount } }')).toBe('CURSOR_INVALID');
  });

  it('of events take every filter', async () => {
    const { data } = await api.ask(`{
      amendments: events(filter: { amendmentsOnly: true }) { nodes { type amendedBy { type } } }
      of: events(filter: { projects: ["project-SYN-2"], types: ["AnnualPlanApproved"] }) { totalCount }
      approved: events(filter: { types: ["ReturnApproved"] }) { nodes { amendedBy { type } } }
      before: events(filter: { types: ["ReturnApproved"] }, asOf: { knownAt: "2018-04-30" }) { nodes { amendedBy { type } } }
      occurred: events(filter: { occurred: { from: "2018-03-01", to: "2018-03-01" } }) { nodes { type } }
    }`);
    expect(data).toEqual({
      amendments: { nodes: [{ type: 'ReturnCorrected', amendedBy: [] }] },
      of: { totalCount: 1 },
      approved: { nodes: [{ amendedBy: [{ type: 'ReturnCorrected' }] }] },
      before: { nodes: [{ amendedBy: [] }] },
      occurred: { nodes: [{ type: 'StartDeclared' }] },
    });
  });
});

describe('figures', () => {
  it('carry their text, terms and unknowns', async () => {
    const { data, errors } = await api.ask(`{
      figures(year: 2018, asOf: { validAt: "2018-05-31" }, indicators: [LISTED_COUNT, COMPLETION_RATE, LAND_APPROVED]) {
        year group figures { indicator kind value text whole: text(decimals: 0) numerator denominator known unknown unit }
      }
    }`);
    expect(errors).toEqual([]);
    expect(data).toMatchObject({
      figures: {
        year: 2018,
        group: null,
        figures: [
          { indicator: 'LISTED_COUNT', value: '2' },
          {
            indicator: 'COMPLETION_RATE',
            value: '20.00',
            text: '20.00%',
            whole: '20%',
            numerator: '90000000',
            denominator: '450000000',
          },
          { indicator: 'LAND_APPROVED', value: '13.22', text: '13.22亩（另有1宗不详）', known: 1, unknown: 1 },
        ],
      },
    });
  });

  it('come by group, in the order of its names', async () => {
    const { data } = await api.ask(
      '{ figuresBy(group: LEVEL, indicators: [LISTED_COUNT]) { group figures { value } } }',
    );
    expect(data).toEqual({
      figuresBy: [
        { group: 'CITY', figures: [{ value: '1' }] },
        { group: 'DISTRICT', figures: [{ value: '1' }] },
      ],
    });
  });

  it('refuse absurd decimals', async () => {
    expect(await codeOf('{ figures { figures { text(decimals: 7) } } }')).toBe('BAD_USER_INPUT');
  });
});

describe('one operation', () => {
  it('sees one point: fields without asOf share a basis', async () => {
    type Two = { a: { basis: object }; b: { basis: object }; c: { basis: object } };
    const basis = 'basis { validAt knownAt seq }';
    const { data } = await api.ask<Two>(
      `{ a: projects { ${basis} } b: figures { ${basis} } c: project(code: "SYN-1") { ${basis} } }`,
    );
    expect(data.b).toEqual(data.a);
    expect(data.c).toEqual(data.a);
  });

  it('refuses a position that is none, a seq beyond the log, and both knownAt and seq', async () => {
    expect(await codeOf('{ figures(asOf: { seq: "9999" }) { year } }')).toBe('SEQ_UNKNOWN');
    expect(await codeOf('{ figures(asOf: { seq: "1", knownAt: "2018-05-31" }) { year } }')).toBe('AS_OF_CONFLICT');
    expect(await codeOf('{ figures(atLeast: "~") { year } }')).toBe('POSITION_UNKNOWN');
    expect(await codeOf('{ figures(asOf: { validAt: "31 May" }) { year } }')).toBe('BAD_USER_INPUT');
  });

  it('tells the status', async () => {
    const { data } = await api.ask('{ status { head timeZone eventStore readStore views { name lagEvents parked } } }');
    expect(data).toMatchObject({
      status: { timeZone: 'Asia/Shanghai', eventStore: 'memory', views: expect.arrayContaining([]) as [] },
    });
  });
});
