import { describe, expect, it } from 'vitest';
import { sharedApi } from '../../testing/api-of-tests.js';

/** Five projects, three months: what each return comes to, and when. */
const api = sharedApi({}, async ({ at, send }) => {
  at('2018-01-20T01:00:00Z');
  const leadUnits = { A: '住建局', B: '交通局', C: '住建局', D: '交通局', E: '水利局' };
  for (const [code, leadUnit] of Object.entries(leadUnits))
    await send('listProject', { code, name: `项目${code}`, leadUnit, occurredAt: '2018-01-10' });
  await send('assignCode', { project: 'B', code: 'GZ-2', occurredAt: '2018-01-10' });
  await send('delistProject', { project: 'E', occurredAt: '2018-01-15' });

  at('2018-02-03T01:00:00Z');
  const handIn = (project: string, period: string, amount: string, more: Readonly<Record<string, unknown>> = {}) =>
    send('submitReturn', { project, period, amount, ...more });
  const review = (project: string, period: string, approve: boolean) =>
    send('reviewReturn', { project, period, approve });
  await handIn('A', '2018-01', '100', { progress: '基础完成' });
  await review('A', '2018-01', true);
  await handIn('B', '2018-01', '200');
  at('2018-02-06T01:00:00Z');
  await review('B', '2018-01', false);
  await handIn('C', '2018-01', '300');
  at('2018-02-12T02:00:00Z');
  await send('closePeriod', { period: '2018-01', cutOffAt: '2018-02-02T10:00:00Z' });
  at('2018-02-20T01:00:00Z');
  await send('submitLateReturn', { project: 'D', period: '2018-01', amount: '400', reason: '漏报' });
  await send('correctReturn', { project: 'A', period: '2018-01', amount: '110', reason: '多计' });
  await send('reopenPeriod', { period: '2018-01', until: '2018-02-25T10:00:00Z' });
  at('2018-02-21T01:00:00Z');
  await handIn('B', '2018-01', '210');
  at('2018-03-05T01:00:00Z');
  for (const part of ['1', '2', '3']) await handIn('A', `2018-02-${part}`, '10', {});
  await handIn('B', '2018-02', '20', { submittedAt: '2018-03-04T01:00:00Z' });
  at('2018-04-02T01:00:00Z');
  const march = { project: 'D', period: '2018-03', from: '2018-02' };
  const handedIn = await send('submitReturn', { ...march, amount: '50' });
  await send('reportProgress', { project: 'C', period: '2018-02', progress: '主体封顶', occurredAt: '2018-03-01' });
  at('2018-04-20T01:00:00Z');
  const restated = { submitReturn: { ...march, amount: '50', progress: '桩基完成' } };
  await send('correctFact', { event: handedIn.events[0]?.id ?? '', reason: '漏填', restated });
});

type Page = {
  returns: { totalCount: number; nodes: Told[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
};
type Told = { period: string; project: { code: string }; state: string };
async function told(args: string) {
  const { data, errors } = await api().ask<{ returns: { totalCount: number; nodes: Told[] } }>(
    `{ returns(${args}) { totalCount nodes { period state project { code } } } }`,
  );
  expect(errors).toEqual([]);
  return data.returns.nodes.map(({ period, project, state }) => `${period} ${project.code} ${state}`);
}
const JANUARY = 'filter: { periods: ["2018-01"] }';

describe('returns', () => {
  it('are missing behind the cut-off, which is the end of the 5th until a closing states another', async () => {
    expect(await told(`${JANUARY}, asOf: { validAt: "2018-02-04", knownAt: "2018-02-04T00:00:00Z" }`)).toEqual([
      '2018-01 A APPROVED',
      '2018-01 B SUBMITTED',
    ]);
    expect(await told(`${JANUARY}, asOf: { validAt: "2018-02-05", knownAt: "2018-02-05T00:00:00Z" }`)).toEqual([
      '2018-01 A APPROVED',
      '2018-01 B SUBMITTED',
      '2018-01 C MISSING',
      '2018-01 D MISSING',
    ]);
  });

  it('are late by the cut-off, whatever came later but a correction', async () => {
    expect(await told(`${JANUARY}, asOf: { validAt: "2018-02-11", knownAt: "2018-02-11T00:00:00Z" }`)).toEqual([
      '2018-01 A APPROVED',
      '2018-01 B SENT_BACK',
      '2018-01 C LATE',
      '2018-01 D MISSING',
    ]);
    // The closing states the 2nd, 18:00: A and B came on the 3rd.
    expect(await told(`${JANUARY}, asOf: { validAt: "2018-02-12", knownAt: "2018-02-12T10:00:00Z" }`)).toEqual([
      '2018-01 A LATE',
      '2018-01 B LATE',
      '2018-01 C LATE',
      '2018-01 D MISSING',
    ]);
    expect(await told(JANUARY)).toEqual(['2018-01 A CORRECTED', '2018-01 B LATE', '2018-01 C LATE', '2018-01 D LATE']);
  });

  it('are not late by being corrected later', async () => {
    expect(await told('filter: { periods: ["2018-03"], projects: ["D"] }')).toEqual(['2018-03 D SUBMITTED']);
  });

  it('cover the months of a return of several, and of a month all three 旬', async () => {
    expect(await told('filter: { states: [MISSING] }, asOf: { validAt: "2018-04-30" }')).toEqual([
      '2018-02 C MISSING',
      '2018-03 A MISSING',
      '2018-03 B MISSING',
      '2018-03 C MISSING',
    ]);
    expect(await told('filter: { projects: ["A"] }, asOf: { validAt: "2018-03-31" }')).toEqual([
      '2018-01 A CORRECTED',
      '2018-02-1 A SUBMITTED',
      '2018-02-2 A SUBMITTED',
      '2018-02-3 A SUBMITTED',
    ]);
  });

  it('are of projects by any code, and of units that lead or own them', async () => {
    const until = 'asOf: { validAt: "2018-03-31" }';
    expect(await told(`filter: { projects: ["GZ-2"] }, ${until}`)).toEqual(['2018-01 B LATE', '2018-02 B SUBMITTED']);
    expect(await told(`filter: { units: [" 交通局"], periods: ["2018-01"] }, ${until}`)).toEqual([
      '2018-01 B LATE',
      '2018-01 D LATE',
    ]);
  });

  it('say what was handed in when, by which events, and are found again by their ids', async () => {
    const fields = `id from period state amount submittedAt firstSubmittedAt reviewedAt progress project { code }
      events { nodes { type } } basis { seq validAt }`;
    const { data, errors } = await api().ask<{ returns: { nodes: { id: string }[] } }>(
      `{ returns(filter: { periods: ["2018-01", "2018-02", "2018-03"] }, asOf: { validAt: "2018-03-31" }) {
        nodes { ${fields} } } }`,
    );
    expect(errors).toEqual([]);
    const { nodes } = data.returns;
    expect(nodes).toMatchObject([
      { project: { code: 'A' }, amount: '110', progress: '基础完成', reviewedAt: '2018-02-03T01:00:00.000Z' },
      {
        ...{ project: { code: 'B' }, amount: '210', reviewedAt: '2018-02-06T01:00:00.000Z' },
        ...{ submittedAt: '2018-02-21T01:00:00.000Z', firstSubmittedAt: '2018-02-03T01:00:00.000Z' },
        events: { nodes: [{ type: 'ReturnSubmitted' }, { type: 'ReturnSentBack' }, { type: 'ReturnSubmitted' }] },
      },
      { project: { code: 'C' }, amount: '300', reviewedAt: null },
      { project: { code: 'D' }, amount: '400', events: { nodes: [{ type: 'LateReturnSubmitted' }] } },
      { project: { code: 'B' }, period: '2018-02', submittedAt: '2018-03-04T01:00:00.000Z' },
      { project: { code: 'C' }, period: '2018-02', state: 'MISSING', amount: null, progress: '主体封顶' },
      { project: { code: 'D' }, period: '2018-03', from: '2018-02', amount: '50' },
    ]);
    for (const one of nodes) {
      const again = await api().ask(`query ($id: ID!) { node(id: $id) { ... on ProjectReturn { ${fields} } } }`, one);
      expect(again).toMatchObject({ errors: [], data: { node: one } });
    }
  });

  it('are paged, each once, and a month of no form is refused', async () => {
    const seen: string[] = [];
    for (let after: string | null = null; ;) {
      const { data }: { data: Page } = await api().ask<Page>(
        `query ($after: String) { returns(first: 3, after: $after, asOf: { validAt: "2018-03-31" }) {
          totalCount pageInfo { hasNextPage endCursor } nodes { period state project { code } } } }`,
        { after },
      );
      seen.push(...data.returns.nodes.map(({ period, project }) => `${period} ${project.code}`));
      after = data.returns.pageInfo.endCursor;
      if (!data.returns.pageInfo.hasNextPage) break;
    }
    expect(seen).toEqual([
      ...['2018-01 A', '2018-01 B', '2018-01 C', '2018-01 D'],
      ...['2018-02 B', '2018-02 C', '2018-02-1 A', '2018-02-2 A', '2018-02-3 A', '2018-03 D'],
    ]);
    const { errors } = await api().ask('{ returns(filter: { periods: ["2018-13"] }) { totalCount } }');
    expect(errors[0]?.extensions).toMatchObject({ code: 'RETURN_PERIOD_MALFORMED' });
  });
});

describe('periods', () => {
  async function months(asOf: string) {
    const { data, errors } = await api().ask<{ periods: Readonly<Record<string, unknown>>[] }>(
      `{ periods(year: 2018, asOf: ${asOf}) { id period state cutOffAt closedAt reopenedUntil missing late } }`,
    );
    expect(errors).toEqual([]);
    return data.periods;
  }

  it('tell whether each month that has begun is closed, and how many are missing and late', async () => {
    expect(await months('{ validAt: "2018-02-11", knownAt: "2018-02-11T00:00:00Z" }')).toMatchObject([
      {
        ...{ period: '2018-01', state: 'OPEN', cutOffAt: '2018-02-05T15:59:59.999Z', closedAt: null },
        ...{ reopenedUntil: null, missing: 1, late: 1 },
      },
      { period: '2018-02', state: 'OPEN', cutOffAt: '2018-03-05T15:59:59.999Z', missing: 0, late: 0 },
    ]);
    expect(await months('{ validAt: "2018-02-12" }')).toMatchObject([
      {
        ...{ state: 'CLOSED', cutOffAt: '2018-02-02T10:00:00.000Z', closedAt: '2018-02-12T02:00:00.000Z' },
        ...{ missing: 0, late: 3 },
      },
      { state: 'OPEN' },
    ]);
  });

  it('are re-opened for a while, then closed again by the clock', async () => {
    const until = '2018-02-25T10:00:00.000Z';
    expect(await months('{ validAt: "2018-02-24" }')).toMatchObject([
      { state: 'REOPENED', reopenedUntil: until, closedAt: '2018-02-12T02:00:00.000Z' },
      { period: '2018-02' },
    ]);
    expect(await months('{ validAt: "2018-02-25" }')).toMatchObject([
      { state: 'CLOSED', reopenedUntil: until, closedAt: until },
      { period: '2018-02' },
    ]);
  });

  it('are found again by their ids', async () => {
    for (const { id, ...month } of await months('{ validAt: "2018-02-24" }')) {
      const { data } = await api().ask(
        `query ($id: ID!) { node(id: $id) { id ... on Period { period state cutOffAt closedAt reopenedUntil missing late } } }`,
        { id },
      );
      expect(data).toEqual({ node: { id, ...month } });
    }
  });
});
