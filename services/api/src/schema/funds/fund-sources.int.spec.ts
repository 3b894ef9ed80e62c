import { describe, expect, it } from 'vitest';
import { sharedApi } from '../../testing/api-of-tests.js';

const A = { project: 'A', name: '一期' };

const api = sharedApi({}, async ({ at, send }) => {
  at('2018-01-20T01:00:00Z');
  await send('listProject', { code: 'A', name: '项目A', occurredAt: '2018-01-10' });
  await send('addFundSource', { name: '专项债券', kind: 'LOAN', occurredAt: '2018-01-15' });
  await send('addFundSource', { name: '市级补助', kind: 'GRANT', occurredAt: '2018-01-16' });
  at('2018-06-01T01:00:00Z');
  const bonds = { ...A, category: 'LOAN', source: '专项债券' };
  await send('disburseLoan', { ...bonds, amount: '500', occurredAt: '2018-03-01' });
  await send('payFunds', { ...bonds, amount: '200', occurredAt: '2018-04-01' });
  const city = { category: 'GRANT', source: '市级补助', name: '二期' };
  await send('awardGrant', { ...city, amount: '80', occurredAt: '2018-02-01' });
  await send('receiveFunds', { ...city, amount: '60', occurredAt: '2018-05-01' });
  await send('receiveFunds', { ...A, category: 'OWN', amount: '40', occurredAt: '2018-05-02' });
});

async function sources(args: string) {
  const fields = 'category source addedOn won lent received paid movements';
  const { data, errors } = await api().ask<{ fundSources: Record<string, string | number | boolean | null>[] }>(
    `{ fundSources(${args}) { ${fields} basis { seq } } }`,
  );
  expect(errors).toEqual([]);
  return data.fundSources.map(({ basis: _, ...row }) =>
    Object.values(row)
      .map((value) => value ?? '-')
      .join(' '),
  );
}

describe('sources of funds', () => {
  it('are the categories, then those added, each with what moved in the year', async () => {
    expect(await sources('year: 2018, asOf: { validAt: "2018-05-31" }')).toEqual([
      'CENTRAL_BUDGET - - 0 0 0 0 0',
      'PROVINCIAL_CAPITAL - - 0 0 0 0 0',
      'CREDIT_PROGRAMME - - 0 0 0 0 0',
      'GRANT - - 0 0 0 0 0',
      'LOAN - - 0 0 0 0 0',
      'OWN - - 0 0 40 0 1',
      'LOAN 专项债券 2018-01-15 0 500 0 200 2',
      'GRANT 市级补助 2018-01-16 80 0 60 0 2',
    ]);
  });

  it('are those known at a point, with what had moved by then', async () => {
    const known = await sources('year: 2018, asOf: { validAt: "2018-03-15", seq: "3" }');
    expect(known.slice(6)).toEqual(['LOAN 专项债券 2018-01-15 0 500 0 0 1', 'GRANT 市级补助 2018-01-16 0 0 0 0 0']);
    expect((await sources('year: 2018, asOf: { validAt: "2018-01-15" }')).slice(6)).toEqual([
      'LOAN 专项债券 2018-01-15 0 0 0 0 0',
    ]);
  });

  it('count by their kinds: own funds and loans are received, and no grants', async () => {
    const { data, errors } = await api().ask<{ figures: { figures: { indicator: string; value: string }[] } }>(
      `{ figures(year: 2018, indicators: [GRANTS_WON LOANS_DISBURSED FUNDS_RECEIVED FUNDS_PAID RECEIVED_RATE]) { figures { indicator value } } }`,
    );
    expect(errors).toEqual([]);
    expect(Object.fromEntries(data.figures.figures.map(({ indicator, value }) => [indicator, value]))).toEqual({
      ...{ GRANTS_WON: '80', LOANS_DISBURSED: '500', FUNDS_RECEIVED: '100', FUNDS_PAID: '200' },
      RECEIVED_RATE: '75.00',
    });
  });

  it('are unknown in a year that is none', async () => {
    const { errors } = await api().ask('{ fundSources(year: 1) { source } }');
    expect(errors[0]?.extensions['code']).toBe('YEAR_OUT_OF_RANGE');
  });
});
