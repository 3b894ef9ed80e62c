import { describe, expect, it } from 'vitest';
import { sharedApi } from '../../testing/api-of-tests.js';
import { bulletinYear } from '../../testing/bulletin-year.js';

const api = sharedApi({}, async (running) => bulletinYear(running));

type Row = { rank: number | null; rankBefore: number | null; group: string | null; project: { code: string } | null };

async function ranked(args: string): Promise<(string | number | null)[][]> {
  const { data, errors } = await api().ask<{ ranking: { nodes: (Row & { figure: { value: string | null } })[] } }>(
    `{ ranking(year: 2018, ${args}) { nodes { rank rankBefore group project { code } figure { value } } } }`,
  );
  expect(errors).toEqual([]);
  return data.ranking.nodes.map(({ rank, rankBefore, group, project, figure: { value } }) => [
    rank,
    rankBefore,
    group ?? project?.code ?? null,
    value,
  ]);
}

describe('a ranking', () => {
  it('of projects has equal ones of one rank, and undefined ones last', async () => {
    const may = 'asOf: { validAt: "2018-05-31" }';
    expect(await ranked(`indicator: MONTH_COMPLETED, ${may}`)).toEqual([
      [1, null, 'A', '50000000'],
      [2, null, 'B', '0'],
      [2, null, 'C', '0'],
      [2, null, 'D', '0'],
      [2, null, 'E', '0'],
    ]);
    // At the end of March C had completed nothing of its plan, A 22.5 %.
    expect(await ranked(`indicator: COMPLETION_RATE, ${may}, since: { validAt: "2018-03-31" }`)).toEqual([
      [1, 2, 'C', '100.00'],
      [2, 1, 'A', '62.50'],
      [3, 2, 'B', '0.00'],
      [null, null, 'D', null],
      [null, null, 'E', null],
    ]);
  });

  it('goes on behind equal ones with the place in the list', async () => {
    expect(await ranked('indicator: STARTED_COUNT, asOf: { validAt: "2018-02-28" }')).toEqual([
      [1, null, 'C', '1'],
      [1, null, 'D', '1'],
      [3, null, 'A', '0'],
      [3, null, 'B', '0'],
      [3, null, 'E', '0'],
    ]);
  });

  it('is of groups, and of those that match', async () => {
    expect(await ranked('indicator: TOTAL_INVESTMENT, group: INDUSTRY, filter: { levels: [CITY] }')).toEqual([
      [1, null, '制造', '1200000000'],
      [2, null, '交通', '900000000'],
    ]);
  });

  it('explains the figure of one project, and has pages', async () => {
    const { data, errors } = await api().ask(`{
      ranking(indicator: COMPLETED, year: 2018, first: 1) {
        totalCount pageInfo { hasNextPage } nodes { figure { contributions { nodes { code value } } } }
      }
    }`);
    expect(errors).toEqual([]);
    const nodes = ['90000000', '110000000', '50000000'].map((value) => ({ code: 'A', value }));
    expect(data).toEqual({
      ranking: {
        ...{ totalCount: 5, pageInfo: { hasNextPage: true } },
        nodes: [{ figure: { contributions: { nodes } } }],
      },
    });
  });
});
