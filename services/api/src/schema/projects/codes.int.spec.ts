import { describe, expect, it } from 'vitest';
import { sharedApi } from '../../testing/api-of-tests.js';

const NATIONAL = '2018-360102-48-03-012345';
const OF_LISTING = '2018-360102-48-03-000001';

const api = sharedApi({}, async ({ at, send }) => {
  const listing = { campaign: '基础设施', level: 'CITY', totalInvestment: '900000000', occurredAt: '2018-01-10' };
  at('2018-02-01T01:00:00Z');
  await send('listProject', { ...listing, code: 'SYN-1', name: '示例大道', nationalCode: OF_LISTING });
  await send('listProject', { ...listing, code: 'SYN-2', name: '标准厂房' });
  at('2018-07-10T01:00:00Z');
  await send('assignCode', { project: 'SYN-2', code: 'GZ-17', occurredAt: '2018-07-01' });
  await send('assignCode', { project: 'SYN-2', code: NATIONAL, national: true, occurredAt: '2018-07-01' });
  await send('signContract', { project: 'GZ-17', occurredAt: '2018-07-05' });
});

async function command(name: string, input: object): Promise<object> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const { data, errors } = await api().ask<Record<string, object>>(
    `mutation ($input: ${type}!) { ${name}(input: $input) {
      ... on CommandAccepted { events { stream } } ... on CommandRejected { code path }
    } }`,
    { input },
    'office',
  );
  expect(errors).toEqual([]);
  await api().settled();
  return data[name] ?? {};
}

describe('a further code', () => {
  it.each(['GZ-17', NATIONAL, 'ＧＺ－１７'])('%s finds the project, on whatever day', async (code) => {
    const { data, errors } = await api().ask(
      `query ($code: String!) {
        now: project(code: $code) { code nationalCode signedOn }
        earlier: project(code: $code, asOf: { validAt: "2018-03-01" }) { code nationalCode }
        unknown: project(code: $code, asOf: { seq: "1" }) { code }
        projects(filter: { codes: [$code] }) { nodes { code } }
        figures(year: 2018, filter: { codes: [$code] }, indicators: [TOTAL_INVESTMENT]) {
          figures { value contributions { nodes { project { code } } } }
        }
      }`,
      { code },
    );
    expect(errors).toEqual([]);
    expect(data).toEqual({
      now: { code: 'SYN-2', nationalCode: NATIONAL, signedOn: '2018-07-05' },
      earlier: { code: 'SYN-2', nationalCode: null },
      unknown: null,
      projects: { nodes: [{ code: 'SYN-2' }] },
      figures: { figures: [{ value: '900000000', contributions: { nodes: [{ project: { code: 'SYN-2' } }] } }] },
    });
  });

  it('finds the events of the project, and a listing says one too', async () => {
    const { data, errors } = await api().ask(`{
      events(filter: { projects: ["GZ-17"], types: ["ContractSigned"] }) { nodes { stream } }
      project(code: "${OF_LISTING}") { code }
    }`);
    expect(errors).toEqual([]);
    expect(data).toEqual({
      events: { nodes: [{ stream: 'project-SYN-2' }] },
      project: { code: 'SYN-1' },
    });
  });

  it('is meant by a command, and taken by nobody else', async () => {
    expect(await command('initiateProject', { project: 'GZ-17', occurredAt: '2018-07-06' })).toEqual({
      events: [{ stream: 'project-SYN-2' }],
    });
    expect(
      await command('raiseIssue', { project: OF_LISTING, issue: 'W-1', category: 'SITE', description: '落地难' }),
    ).toEqual({ events: [{ stream: 'issue-W-1' }] });
    const taken = { code: 'CODE_ALIKE', path: ['input', 'code'] };
    expect(await command('assignCode', { project: 'SYN-1', code: 'gz-17' })).toMatchObject({ code: taken.code });
    expect(await command('reserveProject', { code: 'gz–17', name: '示例' })).toMatchObject({ code: taken.code });
  });

  it('finds the project no more once it was voided, but as known before', async () => {
    expect(await command('assignCode', { project: 'SYN-1', code: 'WRONG-1' })).toMatchObject({ events: [{}] });
    const asked = await api().ask<{ events: { nodes: { eventId: string; seq: string }[] } }>(
      '{ events(filter: { types: ["CodeAssigned"], projects: ["SYN-1"] }) { nodes { eventId seq } } }',
    );
    const [said] = asked.data.events.nodes;
    expect(await command('voidFact', { event: said?.eventId, reason: '编错' })).toMatchObject({ events: [{}] });
    const { data } = await api().ask(`{
      now: project(code: "WRONG-1") { code }
      before: project(code: "WRONG-1", asOf: { seq: "${said?.seq}" }) { code }
    }`);
    expect(data).toEqual({ now: null, before: { code: 'SYN-1' } });
  });
});
