import { describe, expect, it } from 'vitest';
import { freshApi } from '../../testing/api-of-tests.js';
import { watch } from '../../testing/watch.js';

const NATIONAL = '2018-360102-48-03-012345';

/** SYN-2 has further codes, and owes what a permit was granted without. */
const api = freshApi({}, async ({ at, send }) => {
  const listing = { campaign: '基础设施', level: 'CITY', totalInvestment: '900000000' };
  at('2026-11-10T01:00:00Z');
  for (const code of ['SYN-1', 'SYN-2']) await send('listProject', { ...listing, code, name: `项目${code}` });
  await send('assignCode', { project: 'SYN-2', code: 'GZ-17' });
  await send('assignCode', { project: 'SYN-2', code: NATIONAL, national: true });
  for (const project of ['SYN-1', 'SYN-2']) {
    const permit = { project, kind: 'CONSTRUCTION' };
    await send('recordPermit', { ...permit, action: 'ACCEPT_WITH_GAPS', gapsDueOn: '2026-12-01' });
    await send('recordPermit', { ...permit, action: 'GRANT' });
  }
  at('2027-01-02T01:00:00Z');
  for (const code of ['SYN-1', 'SYN-2']) await send('listProject', { ...listing, code, name: `项目${code}` });
});

async function answer<T>(query: string, variables: object): Promise<T> {
  const { data, errors } = await api().ask<T>(query, variables);
  expect(errors).toEqual([]);
  return data;
}

describe.each(['SYN-2', 'project-SYN-2', 'GZ-17', ' ＧＺ－１７ ', NATIONAL])('the project that is named %s', (code) => {
  it('is meant by every filter and look-up', async () => {
    const query = `query ($code: String!, $ids: [ID!]!, $codes: [String!]!, $from: AsOf!, $to: AsOf!) {
      project(code: $code) { code }
      projects(filter: { codes: $codes }) { nodes { code } }
      figures(filter: { codes: $codes }, indicators: [LISTED_COUNT]) {
        figures { value contributions { nodes { code } } }
      }
      figuresBy(group: LEVEL, filter: { codes: $codes }, indicators: [LISTED_COUNT]) { figures { value } }
      figureDiff(indicator: GAPS_OPEN, from: $from, to: $to, filter: { codes: $codes }) { to { value } }
      changes(from: $from, to: $to, filter: { codes: $codes }) {
        nodes { code }
        definitions { indicator before after }
      }
      events(filter: { projects: $ids, types: ["PermitGranted"] }) { nodes { stream } }
    }`;
    const [from, to] = [{ validAt: '2026-12-31' }, { validAt: '2027-01-02' }];
    expect(await answer(query, { code, ids: [code], codes: [code], from, to })).toEqual({
      project: { code: 'SYN-2' },
      projects: { nodes: [{ code: 'SYN-2' }] },
      figures: { figures: [{ value: '1', contributions: { nodes: [{ code: 'SYN-2' }] } }] },
      figuresBy: [{ figures: [{ value: '1' }] }],
      figureDiff: { to: { value: '1' } },
      changes: {
        nodes: [{ code: 'SYN-2' }],
        definitions: ['GAPS_OPEN', 'GAPS_OVERDUE'].map((indicator) => ({ indicator, before: '0', after: '1' })),
      },
      events: { nodes: [{ stream: 'project-SYN-2' }] },
    });
  });

  it('is meant where acts are tried', async () => {
    const { whatIf } = await answer<{ whatIf: object }>(
      `query ($code: String!) { whatIf(acts: [{ record: { signContract: { project: $code } } }]) {
        outcomes { ... on CommandAccepted { events { stream } } ... on CommandRejected { code } }
        changes { code }
      } }`,
      { code },
    );
    expect(whatIf).toEqual({ outcomes: [{ events: [{ stream: 'project-SYN-2' }] }], changes: [{ code: 'SYN-2' }] });
  });

  it('is told of, followed and replayed', async () => {
    const told = await watch<object>(
      api(),
      'subscription ($code: ID!) { project(id: $code, withCurrent: true) { code signedOn } }',
      { code },
    );
    expect(await told.next()).toEqual({ project: { code: 'SYN-2', signedOn: null } });
    const filter = { projects: [code], types: ['ContractSigned'] };
    type First = { events: { edges: { cursor: string }[] } };
    const { events } = await answer<First>('{ events(first: 1) { edges { cursor } } }', {});
    const followed = await watch<object>(
      api(),
      'subscription ($filter: EventFilter, $after: String) { events(filter: $filter, after: $after) { node { stream } } }',
      { filter, after: events.edges[0]?.cursor },
    );
    await api().send('signContract', { project: 'SYN-1' });
    await api().send('signContract', { project: 'SYN-2' });
    expect(await told.next()).toEqual({ project: { code: 'SYN-2', signedOn: '2027-01-02' } });
    expect(await followed.next()).toEqual({ events: { node: { stream: 'project-SYN-2' } } });
    const replayed = await watch<object>(
      api(),
      'subscription ($filter: EventFilter) { replay(daysPerSecond: 1000000, filter: $filter) { event { stream } } }',
      { filter },
    );
    expect(await replayed.rest()).toEqual([{ replay: { event: { stream: 'project-SYN-2' } } }]);
    await Promise.all([told.end(), followed.end(), replayed.end()]);
  });

  // A ledger names projects by their codes only.
  it.skipIf(code.startsWith('project-'))('is meant by a row of a ledger, which is known again', async () => {
    const header = '项目编号,类别,面积（亩）,发生日期,登记时间,文号';
    const file = new TextEncoder().encode(`${header}\r\n${code},新征土地,12.5,2026-11-01,2026-11-02 09:00,\r\n`);
    for (let times = 1; times <= 2; times++) await api().importLedgers(new Map([['land.csv', file]]));
    const events = await api().log.readStream('project-SYN-2');
    expect(events.filter(({ type }) => type === 'LandAcquired')).toHaveLength(1);
  });
});

it('names a project that was given its code by an act that is tried as well', async () => {
  const acts = [
    { record: { assignCode: { project: 'SYN-1', code: 'TRIED-1' } } },
    { record: { signContract: { project: 'TRIED-1' } } },
  ];
  const { whatIf } = await answer<{ whatIf: object }>(
    `query ($acts: [ActInput!]!) { whatIf(acts: $acts, filter: { codes: ["TRIED-1"] }, indicators: [LISTED_COUNT]) {
      outcomes { __typename }
      before { figures { value } }
      after { figures { value } }
    } }`,
    { acts },
  );
  expect(whatIf).toEqual({
    outcomes: [{ __typename: 'CommandAccepted' }, { __typename: 'CommandAccepted' }],
    before: { figures: [{ value: '0' }] },
    after: { figures: [{ value: '1' }] },
  });
});
