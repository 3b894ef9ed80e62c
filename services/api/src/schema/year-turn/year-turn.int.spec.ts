import { describe, expect, it } from 'vitest';
import { freshApi } from '../../testing/api-of-tests.js';

/** Of 2018: A goes on, B is to be completed in 2019, C was completed, D left, E never began, F begins later. */
const api = freshApi({}, async ({ at, send }) => {
  at('2018-12-31T01:00:00Z');
  const list = (code: string, more: Readonly<Record<string, string>>) =>
    send('listProject', { code, name: `项目${code}`, occurredAt: '2018-01-10', leadUnit: '住建局', ...more });
  await list('A', { totalInvestment: '1000', nature: 'NEW_START', plannedCompletion: '2020-06' });
  await list('B', { totalInvestment: '500', nature: 'NEW_START', plannedCompletion: '2019' });
  await list('C', { totalInvestment: '300', nature: 'NEW_START' });
  await list('D', { nature: 'PREPARATION' });
  await list('E', { nature: 'NEW_START', plannedStart: '2018-06' });
  await list('F', { nature: 'PREPARATION', plannedStart: '2021' });
  for (const project of ['A', 'B', 'C']) {
    await send('declareStart', { project, occurredAt: '2018-03-01' });
    await send('verifyStart', { project, occurredAt: '2018-03-02' });
    await send('submitReturn', { project, period: '2018-03', amount: '200', occurredAt: '2018-03-31' });
    await send('reviewReturn', { project, period: '2018-03', approve: true });
  }
  await send('verifyCompletion', { project: 'C', occurredAt: '2018-11-01' });
  await send('delistProject', { project: 'D', occurredAt: '2018-07-01' });
  at('2019-01-05T01:00:00Z');
});

type Row = { project: { code: string }; outcome: string; acts: object[]; commandId: string };
const ROWS = 'project { code } outcome becomes completedBefore proposedPlan acts commandId';

async function turn(args = ''): Promise<Row[]> {
  const { data, errors } = await api().ask<{ yearTurn: { rows: Row[] } }>(
    `{ yearTurn(year: 2018${args}) { year basis { seq } rows { ${ROWS} } } }`,
  );
  expect(errors).toEqual([]);
  return data.yearTurn.rows;
}

async function apply({ commandId, acts }: Row): Promise<string> {
  const { data } = await api().ask<{ recordTogether: { __typename: string; code?: string } }>(
    'mutation ($input: RecordTogetherInput!) { recordTogether(input: $input) { __typename ... on CommandRejected { code } } }',
    { input: { commandId, acts } },
    'office',
  );
  await api().settled();
  return data.recordTogether.code ?? data.recordTogether.__typename;
}

describe('the turn of a year', () => {
  it('tells what becomes of each project that was on the list', async () => {
    expect(await turn()).toMatchObject(
      [
        ['A', 'CARRIED_OVER', 'CARRIED_OVER', '200', null],
        ['B', 'CARRIED_OVER', 'TO_COMPLETE', '200', '300'],
        ['C', 'COMPLETED', null, '200', null],
        ['D', 'LEFT', null, '0', null],
        ['E', 'CARRIED_OVER', 'NEW_START', '0', null],
        ['F', 'CARRIED_OVER', 'PREPARATION', '0', null],
      ].map(([code, outcome, becomes, completedBefore, proposedPlan]) => ({
        ...{ project: { code }, outcome, becomes, completedBefore, proposedPlan },
      })),
    );
  });

  it('says the listing as it was, with the nature that the next year is to it', async () => {
    const [, b, c] = await turn(', plans: true');
    expect(b?.acts).toEqual([
      {
        record: {
          listProject: {
            ...{ code: 'B', name: '项目B', leadUnit: '住建局', totalInvestment: '500', plannedCompletion: '2019' },
            ...{ nature: 'TO_COMPLETE', occurredAt: '2019-01-01' },
          },
        },
      },
      { record: { approvePlan: { project: 'B', year: 2019, amount: '300', occurredAt: '2019-01-01' } } },
    ]);
    expect(c?.acts).toEqual([]);
  });

  it('is applied project by project, and again records nothing', async () => {
    const rows = (await turn(', plans: true')).filter(({ acts }) => acts.length > 0);
    for (const row of rows) expect(await apply(row)).toBe('CommandAccepted');
    const size = (await api().log.readAll({ limit: 1_000 })).length;
    for (const row of rows) expect(await apply(row)).toBe('CommandAccepted');
    expect(await api().log.readAll({ limit: 1_000 })).toHaveLength(size);
    const again = await turn(', plans: true');
    expect(again.map(({ outcome, acts }) => [outcome, acts.length])).toEqual([
      ...[
        ['LISTED_ALREADY', 0],
        ['LISTED_ALREADY', 0],
        ['COMPLETED', 0],
        ['LEFT', 0],
      ],
      ...[
        ['LISTED_ALREADY', 0],
        ['LISTED_ALREADY', 0],
      ],
    ]);
    const { data } = await api().ask(
      '{ figures(year: 2019, indicators: [LISTED_COUNT, PLAN_BASELINE, PLANNED_NEW_COUNT, COMPLETED_SINCE_START]) { figures { value } } }',
    );
    expect(data).toEqual({ figures: { figures: ['4', '300', '1', '400'].map((value) => ({ value })) } });
  });

  it('cannot be applied before the new year has begun', async () => {
    api().at('2018-12-31T02:00:00Z');
    const [a] = await turn();
    expect(a && (await apply(a))).toBe('OCCURRED_IN_FUTURE');
  });
});
