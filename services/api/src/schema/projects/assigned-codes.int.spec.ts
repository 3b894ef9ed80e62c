import { describe, expect, it } from 'vitest';
import { sharedApi } from '../../testing/api-of-tests.js';
import { officeYear } from '../../testing/office-year.js';

const NATIONAL = '2018-360102-48-03-012346';
const api = sharedApi({}, async (running) => {
  await officeYear(running);
  await running.send('assignCode', { project: 'SYN-1', code: 'GZ-17' });
  await running.send('assignCode', { project: 'SYN-1', code: NATIONAL, national: true });
});

const QUERY = `query ($code: String!, $codes: [String!], $ids: [ID!]) {
  project(code: $code) { code }
  projects(filter: {codes: $codes}) { nodes { code } }
  figures(year: 2018, filter: {codes: $codes}, indicators: [LISTED_COUNT]) { figures { value } }
  events(filter: {projects: $ids, types: ["ProjectListed"]}) { totalCount }
}`;

describe('a further or national code', () => {
  it.each(['GZ-17', ' ＧＺ-17 ', NATIONAL])('finds its project wherever one is named: %s', async (code) => {
    const { data, errors } = await api().ask(QUERY, {
      code,
      codes: [code.normalize('NFKC').trim()],
      ids: [code.normalize('NFKC').trim()],
    });
    expect(errors).toEqual([]);
    expect(data).toEqual({
      project: { code: 'SYN-1' },
      projects: { nodes: [{ code: 'SYN-1' }] },
      figures: { figures: [{ value: '1' }] },
      events: { totalCount: 1 },
    });
  });

  it('is taken by commands, and is no code of another project', async () => {
    const query = `mutation ($input: ApproveLandInput!, $other: ListProjectInput!) {
      approveLand(input: $input) { ... on CommandAccepted { events { stream } } }
      listProject(input: $other) { ... on CommandRejected { code } }
    }`;
    const other = { code: 'gz-17', name: '另一', campaign: '工业攻坚战', level: 'CITY', totalInvestment: '1' };
    const { data, errors } = await api().ask(query, { input: { project: 'GZ-17', mu: '1' }, other }, 'office');
    expect(errors).toEqual([]);
    expect(data).toEqual({
      approveLand: { events: [{ stream: 'project-SYN-1' }] },
      listProject: { code: 'CODE_ALIKE' },
    });
  });
});
