import { describe, expect, it } from 'vitest';
import { sharedApi } from '../testing/api-of-tests.js';
import { watch } from '../testing/watch.js';

const PARTICULARS = {
  ...{ campaign: '工业攻坚战', township: '东城街道', industry: '制造', owner: '甲公司', leadUnit: '住建局' },
  tags: ['央企'],
};

const api = sharedApi({}, async ({ at, send }) => {
  at('2018-02-01T01:00:00Z');
  await send('reserveProject', { code: 'SYN-0', name: '储备', occurredAt: '2018-01-05' });
  await send('listProject', { code: 'SYN-1', name: '园区', occurredAt: '2018-01-10', ...PARTICULARS });
  await send('assignCode', { project: 'SYN-1', code: 'GZ-1', occurredAt: '2018-01-10' });
  await send('raiseIssue', {
    ...{ issue: 'W-1', project: 'SYN-1', category: 'SITE', description: '拆迁', occurredAt: '2018-02-01' },
    firstUnit: '区征收办',
  });
});

const UNKNOWN = [
  ['campaigns', '工业攻坚站', '工业攻坚战'],
  ['townships', '东城街', '东城街道'],
  ['industries', '制造业', '制造'],
  ['owners', '甲公同', '甲公司'],
  ['leadUnits', '住建厅', '住建局'],
  ['tags', '央', '央企'],
  ['codes', 'SYN-11', 'SYN-1'],
  ['codes', 'project-SYN-11', 'SYN-1'],
] as const;

/** Each list and sheet that takes the filter of projects. */
const BY_PROJECTS = {
  projects: '(filter: $filter) { totalCount }',
  projectsAt: '(points: [{ seq: "0" }, { seq: "1" }], filter: $filter) { totalCount }',
  figures: '(filter: $filter) { year }',
  figuresAt: '(points: [{ seq: "1" }], filter: $filter) { year }',
  figuresBy: '(group: LEVEL, filter: $filter) { year }',
  ranking: '(indicator: TOTAL_INVESTMENT, filter: $filter) { totalCount }',
  changes: '(from: { seq: "0" }, to: { seq: "1" }, filter: $filter) { totalCount }',
  figureDiff: '(indicator: LISTED_COUNT, from: { seq: "0" }, to: { seq: "1" }, filter: $filter) { __typename }',
} as const;

async function refused(query: string, variables: Readonly<Record<string, unknown>>) {
  const { errors } = await api().ask(query, { ...variables });
  return { code: errors[0]?.extensions['code'], message: errors[0]?.message, zh: errors[0]?.extensions['messageZh'] };
}

describe('filters know their words', () => {
  it.each(UNKNOWN)('%s: %s is told as an error that names near ones', async (field, word, near) => {
    for (const [root, rest] of Object.entries(BY_PROJECTS)) {
      const filter = { [field]: [word] };
      const told = await refused(`query ($filter: ProjectFilter) { ${root}${rest} }`, { filter });
      expect({ root, ...told }).toMatchObject({ root, code: 'WORD_UNKNOWN' });
      expect(told.message).toContain(`filter.${field} knows no “${word}”; near it are ${near}`);
      expect(told.zh).toContain(`filter.${field}不认识“${word}”`);
    }
  });

  it('in any spelling, and of any time: at a point before they were known there is nothing, and no error', async () => {
    const spelled = { campaigns: [' 工业攻坚战 '], owners: ['甲公司'], codes: ['ＧＺ-1', 'project-SYN-0'] };
    const query = `query ($filter: ProjectFilter, $asOf: AsOf) { projects(filter: $filter, asOf: $asOf) { nodes { code } } }`;
    const now = await api().ask(query, { filter: spelled });
    expect([now.errors, now.data]).toEqual([[], { projects: { nodes: [{ code: 'SYN-1' }] } }]);
    const then = await api().ask(query, { filter: spelled, asOf: { seq: '0', validAt: '2018-03-01' } });
    expect([then.errors, then.data]).toEqual([[], { projects: { nodes: [] } }]);
  });

  it.each([
    ['events', 'EventFilter', { units: ['住建厅'] }, 'filter.units', '住建局'],
    ['events', 'EventFilter', { projects: ['SYN-2'] }, 'filter.projects', 'SYN-1'],
    ['issues', 'IssueFilter', { units: ['区征收'] }, 'filter.units', '区征收办'],
    ['issues', 'IssueFilter', { projects: ['GZ-2'] }, 'filter.projects', 'GZ-1'],
    ['returns', 'ReturnFilter', { units: ['甲公同'] }, 'filter.units', '甲公司'],
    ['returns', 'ReturnFilter', { projects: ['SYN-2'] }, 'filter.projects', 'SYN-1'],
  ])('%s by %s: %j', async (root, type, filter, path, near) => {
    const told = await refused(`query ($filter: ${type}) { ${root}(filter: $filter) { totalCount } }`, { filter });
    expect(told).toMatchObject({ code: 'WORD_UNKNOWN' });
    expect(told.message).toContain(`${path} knows no`);
    expect(told.message).toContain(near);
  });

  it.each([
    ['events', '(filter: { projects: ["SYN-2"] }) { cursor }'],
    ['events', '(filter: { units: ["住建厅"] }) { cursor }'],
    ['replay', '(from: "2018-01-01", to: "2018-12-31", filter: { projects: ["SYN-2"] }) { cursor }'],
    ['figures', '(filter: { campaigns: ["工业攻坚站"] }) { year }'],
  ])('a subscription waits for none that nobody knows: %s%s', async (root, rest) => {
    const told = await watch(api(), `subscription { ${root}${rest} }`);
    expect(await told.code().catch((error: unknown) => JSON.stringify(error))).toContain('WORD_UNKNOWN');
  });

  it('an empty cursor is none, and a range that is inverted is told', async () => {
    const subscribed = await watch(api(), 'subscription { events(after: "") { cursor } }');
    expect(await subscribed.code().catch((error: unknown) => JSON.stringify(error))).toContain('CURSOR_INVALID');
    for (const list of ['projects', 'events', 'issues', 'returns'])
      expect(await refused(`{ ${list}(after: "") { totalCount } }`, {})).toMatchObject({ code: 'CURSOR_INVALID' });
    const filter = { totalInvestmentAtLeast: '2', totalInvestmentBelow: '2' };
    const query = 'query ($filter: ProjectFilter) { projects(filter: $filter) { totalCount } }';
    expect(await refused(query, { filter })).toMatchObject({ code: 'RANGE_INVERTED' });
    const days = { occurred: { from: '2018-02-02', to: '2018-02-01' } };
    const trail = 'query ($days: EventFilter) { events(filter: $days) { totalCount } }';
    expect(await refused(trail, { days })).toMatchObject({ code: 'RANGE_INVERTED' });
  });

  it('what is only tried may be named', async () => {
    const acts = [{ record: { listProject: { code: 'TRIED-1', name: '试', campaign: '只在此试', level: 'CITY' } } }];
    const { errors, data } = await api().ask(
      `query ($acts: [ActInput!]!) { whatIf(acts: $acts, indicators: [LISTED_COUNT], filter: { campaigns: ["只在此试"] }) {
        outcomes { __typename } before { figures { value } } after { figures { value } } } }`,
      { acts },
    );
    expect(errors).toEqual([]);
    expect(data).toMatchObject({
      whatIf: { before: { figures: [{ value: '0' }] }, after: { figures: [{ value: '1' }] } },
    });
  });
});
