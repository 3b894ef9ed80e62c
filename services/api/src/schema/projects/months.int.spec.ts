import { describe, expect, it } from 'vitest';
import { sharedApi } from '../../testing/api-of-tests.js';

const api = sharedApi({}, async ({ at, send }) => {
  at('2018-02-01T01:00:00Z');
  for (const code of ['A', 'B', 'C'])
    await send('listProject', { code, name: `项目${code}`, totalInvestment: '900', occurredAt: '2018-01-10' });
  await send('approvePlan', { project: 'A', year: 2018, amount: '400' });
  async function returned(project: string, period: string, amount: string, more = {}) {
    await send('submitReturn', { project, period, amount, ...more });
    await send('reviewReturn', { project, period, approve: true });
  }
  at('2018-09-01T01:00:00Z');
  await returned('A', '2018-07', '70', { from: '2018-01', progress: '主体封顶' });
  await returned('A', '2018-08-1', '3');
  await returned('A', '2018-08-2', '4');
  await send('reportProgress', { project: 'A', period: '2018-08-2', progress: '装修', occurredAt: '2018-08-18' });
  await returned('B', '2018-08-1', '5');
  await returned('B', '2018-08', '9');
  await send('correctReturn', { project: 'A', period: '2018-07', amount: '60', reason: '多报' });
});

async function asked(query: string): Promise<unknown> {
  const { data, errors } = await api().ask(query);
  expect(errors).toEqual([]);
  return data;
}

const year = (code: string, day: string) =>
  `project(code: "${code}", asOf: { validAt: "${day}" }) {
    year(year: 2018) { completed monthsUnknown months { period completed progress } }
  }`;

describe('completed investment', () => {
  it('takes the months of a return of several as known once they have ended', async () => {
    expect(await asked(`{ ${year('A', '2018-07-31')} }`)).toEqual({
      project: {
        year: {
          ...{ completed: '60', monthsUnknown: 0 },
          months: [{ period: '2018-07', completed: null, progress: '主体封顶' }],
        },
      },
    });
    expect(await asked(`{ ${year('A', '2018-06-30')} }`)).toEqual({
      project: { year: { completed: '0', monthsUnknown: 6, months: [] } },
    });
  });

  it('takes the 旬 that have ended where the month has no return', async () => {
    const months = [
      { period: '2018-07', completed: null, progress: '主体封顶' },
      { period: '2018-08', completed: null, progress: '装修' },
    ];
    expect(await asked(`{ ${year('A', '2018-08-20')} }`)).toEqual({
      project: { year: { completed: '67', monthsUnknown: 0, months } },
    });
    // Two of three: what is known counts, and the month is not known.
    expect(await asked(`{ ${year('A', '2018-08-31')} }`)).toMatchObject({
      project: { year: { completed: '67', monthsUnknown: 1 } },
    });
  });

  it('takes the month’s own return where one stands, and shows what its 旬 say', async () => {
    expect(await asked(`{ ${year('B', '2018-08-20')} }`)).toMatchObject({ project: { year: { completed: '5' } } });
    expect(await asked(`{ ${year('B', '2018-08-31')} }`)).toMatchObject({
      project: { year: { completed: '9', monthsUnknown: 7 } },
    });
  });

  it('is explained by the returns that it counts', async () => {
    const data = await asked(`{
      figures(year: 2018, asOf: { validAt: "2018-08-31" }, indicators: [COMPLETED, MONTH_COMPLETED]) {
        figures { indicator value known unknown contributions { nodes { code subject value events { type } } } }
      }
    }`);
    const events = [{ type: 'ReturnApproved' }];
    expect(data).toEqual({
      figures: {
        figures: [
          {
            ...{ indicator: 'COMPLETED', value: '76', known: 4, unknown: 0 },
            contributions: {
              nodes: [
                {
                  code: 'A',
                  subject: 'completed 2018-01..2018-07',
                  value: '60',
                  events: [{ type: 'ReturnCorrected' }],
                },
                { code: 'A', subject: 'completed 2018-08-1', value: '3', events },
                { code: 'A', subject: 'completed 2018-08-2', value: '4', events },
                { code: 'B', subject: 'completed 2018-08', value: '9', events },
              ],
            },
          },
          {
            ...{ indicator: 'MONTH_COMPLETED', value: '16', known: 2, unknown: 0 },
            contributions: {
              nodes: [
                { code: 'A', subject: 'completedOfMonth 2018-08', value: '7', events: [...events, ...events] },
                { code: 'B', subject: 'completedOfMonth 2018-08', value: '9', events },
              ],
            },
          },
        ],
      },
    });
  });

  it('of a month that only a return of several says is not known', async () => {
    expect(
      await asked(`{
        figures(year: 2018, asOf: { validAt: "2018-07-31" }, indicators: [MONTH_COMPLETED]) {
          figures { value known unknown text }
        }
      }`),
    ).toEqual({ figures: { figures: [{ value: null, known: 0, unknown: 1, text: 'xx亿元' }] } });
  });
});

describe('形象进度', () => {
  it('has a history', async () => {
    const data = await asked(`{
      project(code: "A") { history(path: "year.2018.months.08.progress") { nodes { before after event { type } } } }
    }`);
    const nodes = [{ before: null, after: '装修', event: { type: 'ProgressReported' } }];
    expect(data).toEqual({ project: { history: { nodes } } });
  });
});
