import { depth, fc } from '@milepost/testing';
import { describe, expect, it } from 'vitest';
import { sharedApi } from '../../testing/api-of-tests.js';
import { officeYear } from '../../testing/office-year.js';
import { type StartedApi } from '../../testing/started-api.js';

type Change = {
  readonly path: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly kind: string;
  readonly event: { readonly type: string; readonly seq: string };
  readonly events: readonly { readonly type: string }[];
};
type Page = {
  readonly totalCount: number;
  readonly edges: readonly { readonly cursor: string }[];
  readonly nodes: readonly Change[];
};

const CHANGE = 'path before after kind event { type seq } events { type }';

async function answer<T>(api: Pick<StartedApi, 'ask'>, query: string, variables: object = {}): Promise<T> {
  const { data, errors } = await api.ask<T>(query, variables);
  expect(errors).toEqual([]);
  return data;
}

describe('the history of a field', () => {
  const api = sharedApi({}, officeYear);

  async function history(path: string, more = '', asOf: object | null = null): Promise<Page> {
    const query = `query ($path: String!, $asOf: AsOf) {
      project(code: "SYN-1", asOf: $asOf) { history(path: $path ${more}) { totalCount edges { cursor } nodes { ${CHANGE} } } }
    }`;
    return (await answer<{ project: { history: Page } }>(api(), query, { path, asOf })).project.history;
  }

  it('names every value with the event that set it, the latest first', async () => {
    const { totalCount, nodes } = await history('year.2018.months.03.completed');
    expect(totalCount).toBe(2);
    expect(nodes).toMatchObject([
      { before: '100000000', after: '90000000', kind: 'CORRECTION', event: { type: 'ReturnCorrected' } },
      { before: null, after: '100000000', kind: 'NEW_FACT', event: { type: 'ReturnApproved' } },
    ]);
    expect((await history('year.completionRate')).nodes.map(({ after }) => after)).toEqual(['22.50', '25.00', '0.00']);
    expect((await history('permits.PLANNING.state')).nodes.map(({ after }) => after)).toEqual(['GRANTED', 'APPLIED']);
    expect((await history('land.approved.unknown')).nodes).toMatchObject([
      { before: 0, after: 1 },
      { before: null, after: 0 },
    ]);
  });

  it('is that of the point asked for', async () => {
    const path = 'year.2018.months.03.completed';
    expect((await history(path, '', { knownAt: '2018-04-30' })).nodes.map(({ after }) => after)).toEqual(['100000000']);
    expect((await history(path, '', { validAt: '2018-03-30' })).nodes).toEqual([]);
    expect((await history(path, 'axis: KNOWN', { validAt: '2018-03-30' })).nodes).toEqual([]);
    expect((await history(path, 'axis: KNOWN')).nodes.map(({ after }) => after)).toEqual(['90000000', '100000000']);
  });

  it('says on the axis of knowledge what was taken for the value, whatever holds there now', async () => {
    const known = await history('stage', 'axis: KNOWN');
    expect(known.nodes.map(({ before, after }) => `${String(before)}>${String(after)}`)).toEqual([
      'LISTED>STARTED',
      'null>LISTED',
    ]);
    const atListing = await history('stage', 'axis: KNOWN', { validAt: '2018-02-01' });
    expect(atListing.nodes.map(({ after }) => after)).toEqual(['LISTED']);
  });

  it('is paged by cursors', async () => {
    const all = await history('year.2018.completed');
    const first = await history('year.2018.completed', 'first: 1');
    const rest = await history('year.2018.completed', `after: "${first.edges[0]?.cursor ?? ''}"`);
    expect([...first.nodes, ...rest.nodes]).toEqual(all.nodes);
    expect(rest.nodes.length).toBeGreaterThan(0);
  });

  it('of an unknown field is refused with those near it', async () => {
    for (const [path, near] of [
      ['year.2018.complted', 'year.2018.completed'],
      ['permit.CONSTRUCTION.state', 'permits.CONSTRUCTION.state'],
      ['permits.HOUSE.state', 'permits.PLANNING.state'],
      ['startOn', 'startedOn'],
      ['year.2018.months.13.completed', 'year.2018.months.01.completed'],
      ['year', 'year.2018.completed'],
      ['year.2017', 'year.2017.completed'],
      ['permits.PLANNING', 'permits.PLANNING.state, permits.PLANNING.documentNo'],
      ['year.2018', 'year.2018.listed, year.2018.planBaseline, year.2018.planAdjusted, year.2018.monthsUnknown'],
      ['year.2018.', 'year.2018.completed'],
      [
        'year.2018.months.05',
        'year.2018.months.05.completed, year.2018.months.05.progress, year.2018.months.05.forecast',
      ],
      ['year.months', 'year.2018.months.01.completed'],
      ['land.2018', 'land.2018.approved.mu'],
      ['land.2018.acquired', 'land.2018.acquired.mu, land.2018.acquired.known, land.2018.acquired.unknown'],
      ['issues', 'issues.open, issues.closed'],
      ['year.2018.comp', 'year.2018.completed, year.2018.completionRate'],
      ['started', 'startedOn'],
      ['__proto__', 'stage'],
      ['year.1.constructor', 'year.2018'],
    ]) {
      const { errors } = await api().ask(
        'query ($path: String!) { project(code: "SYN-1") { history(path: $path) { totalCount } } }',
        { path },
      );
      expect(errors[0]?.extensions['code'], path).toBe('FIELD_UNKNOWN');
      expect(errors[0]?.message, path).toContain(near);
    }
  });
});

describe('the difference between two points of the shipped ledgers', () => {
  let codes: readonly string[];
  let events: number;
  const api = sharedApi({}, async (started) => {
    await started.importShippedLedgers();
    const query = '{ projects(first: 200) { basis { seq } nodes { code } } }';
    const { projects } = await answer<{ projects: { basis: { seq: string }; nodes: { code: string }[] } }>(
      started,
      query,
    );
    codes = projects.nodes.map(({ code }) => code);
    events = Number(projects.basis.seq) + 1;
  });

  async function diff(code: string, from: object, to: object): Promise<readonly Change[]> {
    const query = `query ($code: String!, $from: AsOf!, $to: AsOf!) { project(code: $code) { diff(from: $from, to: $to) { ${CHANGE} } } }`;
    return (await answer<{ project: { diff: readonly Change[] } }>(api(), query, { code, from, to })).project.diff;
  }

  /** All fields: what differs from before the first event. */
  async function fields(code: string, at: object): Promise<Map<string, unknown>> {
    const changes = await diff(code, { validAt: '2000-01-01', seq: '-1' }, at);
    expect(changes.every(({ before }) => before === null)).toBe(true);
    return new Map(changes.map(({ path, after }) => [path, after]));
  }

  const day = fc
    .integer({ min: -400, max: 500 })
    .map((days) => new Date(Date.UTC(2018, 0, 1 + days)).toISOString().slice(0, 10));

  /** Fields of the card by their paths, as the card answers them. */
  async function card(code: string, asOf: object): Promise<Record<string, unknown>> {
    const query = `query ($code: String!, $asOf: AsOf) { project(code: $code, asOf: $asOf) {
      name campaign level leadUnit township stage listedOn startedOn signedOn totalInvestment
      permits { kind state documentNo happenedOn gapsDueOn }
      year(year: 2018) { planBaseline planAdjusted completionRate completionRateAdjusted forecast months { period completed forecast } } } }`;
    type Months = { months: { period: string; completed: string | null; forecast: string | null }[] };
    type Card = { permits: { kind: string; state: string }[]; year: (Months & Record<string, unknown>) | null };
    const { project } = await answer<{ project: (Card & Record<string, unknown>) | null }>(api(), query, {
      code,
      asOf,
    });
    if (!project) return {};
    const { permits, year, ...whole } = project;
    const { months = [], ...ofYear } = year ?? {};
    const fields: (readonly [path: string, value: unknown])[] = [...Object.entries(whole)];
    for (const { kind, state, ...rest } of permits) {
      if (state === 'NONE') continue;
      for (const [name, value] of Object.entries({ state, ...rest })) fields.push([`permits.${kind}.${name}`, value]);
    }
    for (const [name, value] of Object.entries(ofYear)) fields.push([`year.2018.${name}`, value]);
    for (const { period, ...amounts } of months) {
      const month = `year.2018.months.${period.slice(5)}`;
      for (const [name, value] of Object.entries(amounts)) fields.push([`${month}.${name}`, value]);
    }
    return Object.fromEntries(fields.filter(([, value]) => value !== null));
  }

  it('is how the cards of both differ, on either axis and either way', { timeout: 120_000 }, async () => {
    const point = fc.record({ validAt: day, seq: fc.integer({ min: 0, max: events - 1 }).map(String) });
    const shown =
      /^(name|campaign|level|leadUnit|township|stage|listedOn|startedOn|signedOn|totalInvestment|permits\..*|year\.2018\.(plan.*|completionRate.*|forecast|months\..*))$/;
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...codes), point, point, async (code, from, to) => {
        const [there, then, changes] = await Promise.all([card(code, from), card(code, to), diff(code, from, to)]);
        const paths = [...new Set([...Object.keys(there), ...Object.keys(then)])];
        const differing = paths.filter((path) => JSON.stringify(there[path]) !== JSON.stringify(then[path]));
        const wanted = differing.map((path) => [path, [there[path] ?? null, then[path] ?? null]]);
        const told = changes
          .filter(({ path }) => shown.test(path))
          .map(({ path, before, after }) => [path, [before, after]]);
        expect(Object.fromEntries(told)).toEqual(Object.fromEntries(wanted));
      }),
      { numRuns: depth({ plain: 5, full: 30, long: 300 }) },
    );
  });

  it('agrees with the card, and the latest of each field’s history with both', { timeout: 120_000 }, async () => {
    const point = fc.record({ validAt: day, seq: fc.integer({ min: 0, max: events - 1 }).map(String) });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...codes), point, async (code, asOf) => {
        const all = await fields(code, asOf);
        const paths = [
          'name',
          'stage',
          'startedOn',
          'totalInvestment',
          'permits.CONSTRUCTION.state',
          'year.2018.completed',
        ];
        const histories = paths.map(
          (path, i) =>
            `h${i}: history(path: "${path}") { nodes { after } } k${i}: history(path: "${path}", axis: KNOWN) { nodes { after } }`,
        );
        const query = `query ($code: String!, $asOf: AsOf) { project(code: $code, asOf: $asOf) {
          name stage startedOn totalInvestment permits { kind state } year(year: 2018) { completed } ${histories.join(' ')} } }`;
        type Card = Record<string, { nodes: { after: unknown }[] }> & {
          permits: { kind: string; state: string }[];
          year: { completed: string } | null;
        };
        const { project } = await answer<{ project: Card | null }>(api(), query, { code, asOf });
        if (project === null) {
          expect(all.size).toBe(0);
          return;
        }
        for (const path of paths.slice(0, 4)) expect(all.get(path) ?? null, path).toEqual(project[path]);
        const permit = project.permits.find(({ kind }) => kind === 'CONSTRUCTION')?.state;
        expect(all.get('permits.CONSTRUCTION.state') ?? 'NONE').toBe(permit);
        expect(all.get('year.2018.completed') ?? '0').toBe(project.year?.completed);
        for (const [i, path] of paths.entries()) {
          for (const axis of ['h', 'k'])
            expect(project[`${axis}${i}`]?.nodes[0]?.after ?? null, path).toEqual(all.get(path) ?? null);
        }
      }),
      { numRuns: depth({ plain: 5, full: 30, long: 300 }) },
    );
  });

  it('is one list after the other where several points are asked for', async () => {
    const months = Array.from({ length: 12 }, (_, month) => ({
      validAt: new Date(Date.UTC(2018, month + 1, 0)).toISOString().slice(0, 10),
    }));
    const LISTED = 'totalCount basis { validAt seq } nodes { code stage year { completed } }';
    type List = { totalCount: number; nodes: unknown[] };
    const { projectsAt } = await answer<{ projectsAt: List[] }>(
      api(),
      `query ($points: [AsOf!]!) { projectsAt(points: $points, filter: { listed: true }, year: 2018, first: 5) { ${LISTED} } }`,
      { points: months },
    );
    expect(projectsAt.map(({ totalCount }) => totalCount)).toEqual([
      101, 101, 101, 109, 109, 109, 109, 109, 108, 108, 108, 108,
    ]);
    for (const [index, asOf] of months.entries()) {
      const { projects } = await answer<{ projects: List }>(
        api(),
        `query ($asOf: AsOf) { projects(asOf: $asOf, filter: { listed: true }, year: 2018, first: 5) { ${LISTED} } }`,
        { asOf },
      );
      expect(projectsAt[index]).toEqual(projects);
    }
    const { errors } = await api().ask(
      'query ($points: [AsOf!]!) { projectsAt(points: $points, first: 1) { totalCount } }',
      {
        points: Array(61).fill({}),
      },
    );
    expect(errors[0]?.extensions['code']).toBe('LIST_TOO_LONG');
  });

  it('names for May, between the cut-off and the end of the year, what came to be known of it', async () => {
    const query = `{ changes(from: { validAt: "2018-05-31", knownAt: "2018-06-05" }, to: { validAt: "2018-05-31", knownAt: "2018-12-31" }, first: 200) {
      totalCount from { seq } to { seq } nodes { code changes { ${CHANGE} } } } }`;
    const { changes } = await answer<{ changes: { totalCount: number; nodes: { code: string; changes: Change[] }[] } }>(
      api(),
      query,
    );
    const kinds = changes.nodes.flatMap(({ code, changes: found }) =>
      found
        .filter(({ path }) => /^startedOn$|months.*completed/.test(path))
        .map(({ path, kind }) => `${code.slice(-3)} ${path} ${kind}`),
    );
    expect(kinds).toMatchInlineSnapshot(`
      [
        "007 year.2018.months.05.completed LATE_ENTRY",
        "012 year.2018.months.05.completed LATE_ENTRY",
        "024 year.2018.months.03.completed CORRECTION",
        "024 year.2018.months.04.completed CORRECTION",
        "040 year.2018.months.02.completed LATE_RETURN",
        "046 year.2018.months.04.completed RETRACTION",
        "060 startedOn LATE_ENTRY",
        "061 year.2018.months.05.completed LATE_ENTRY",
        "079 year.2018.months.05.completed CORRECTION",
        "094 year.2018.months.05.completed CORRECTION",
      ]
    `);
    expect(changes.totalCount).toBe(changes.nodes.length);
  });
});
