import { describe, expect, it } from 'vitest';
import { sharedApi } from '../../testing/api-of-tests.js';
import { bulletinYear } from '../../testing/bulletin-year.js';

const api = sharedApi({}, async (running) => bulletinYear(running));
const MAY = 'year: 2018, asOf: { validAt: "2018-05-31" }';

type Sheet = { group?: string | null; within?: string | null; figures: Figure[] };
type Figure = { indicator: string; value: string | null; unknown: number };

async function asked<T>(query: string): Promise<T> {
  const { data, errors } = await api().ask<T>(query);
  expect(errors).toEqual([]);
  return data;
}

async function valuesOf(indicators: readonly string[], args = MAY): Promise<Record<string, string | null>> {
  const { figures } = await asked<{ figures: Sheet }>(
    `{ figures(${args}, indicators: [${indicators.join(' ')}]) { figures { indicator value unknown } } }`,
  );
  return Object.fromEntries(figures.figures.map(({ indicator, value }) => [indicator, value]));
}

const codesOf = async (filter: string, more = '') =>
  (
    await asked<{ projects: { nodes: { code: string }[] } }>(
      `{ projects(filter: { ${filter} }, ${MAY} ${more}) { nodes { code } } }`,
    )
  ).projects.nodes.map(({ code }) => code);

describe('how far projects have come', () => {
  it('is counted by verified days', async () => {
    const expected = {
      ...{ LISTED_COUNT: '5', SIGNED_COUNT: '1', INITIATED_COUNT: '1', STARTED_COUNT: '3' },
      ...{ SUSPENDED_COUNT: '1', COMPLETED_COUNT: '1', IN_PRODUCTION_COUNT: '1' },
    };
    expect(await valuesOf(Object.keys(expected))).toEqual(expected);
    const before = { COMPLETED_COUNT: '1', IN_PRODUCTION_COUNT: '0' };
    expect(await valuesOf(Object.keys(before), 'year: 2018, asOf: { validAt: "2018-05-24" }')).toEqual(before);
  });
});

describe('planned and due starts', () => {
  it('are rated against what was planned for the year, and what is due', async () => {
    const expected = {
      ...{ PLANNED_NEW_COUNT: '3', NEW_STARTED_COUNT: '1', NEW_START_RATE: '33.33' },
      ...{ DUE_COUNT: '4', DUE_NOT_STARTED_COUNT: '1', DUE_START_RATE: '75.00' },
    };
    expect(await valuesOf(Object.keys(expected))).toEqual(expected);
  });

  it('are due from the last day of the month that was planned, and listed', async () => {
    const dayBefore = { DUE_COUNT: '3', DUE_NOT_STARTED_COUNT: '0', DUE_START_RATE: '100.00' };
    expect(await valuesOf(Object.keys(dayBefore), 'year: 2018, asOf: { validAt: "2018-05-30" }')).toEqual(dayBefore);
    expect(await codesOf('dueNotStarted: true')).toEqual(['B']);
    expect(await codesOf('dueNotStarted: false')).toEqual(['A', 'C', 'D', 'E']);
  });

  it('are explained by the listing that planned them', async () => {
    const { figures } = await asked<{ figures: unknown }>(
      `{ figures(${MAY}, indicators: [DUE_NOT_STARTED_COUNT]) {
        figures { contributions { nodes { project { code } events { type } } } }
      } }`,
    );
    const nodes = [{ project: { code: 'B' }, events: [{ type: 'ProjectListed' }] }];
    expect(figures).toEqual({ figures: [{ contributions: { nodes } }] });
  });
});

describe('investment', () => {
  it('is that of the month alone, and since the start with what is unknown', async () => {
    const { figures } = await asked<{ figures: Sheet }>(
      `{ figures(${MAY}, indicators: [COMPLETED MONTH_COMPLETED COMPLETED_SINCE_START SINCE_START_RATE]) {
        figures { indicator value known unknown }
      } }`,
    );
    expect(figures.figures).toEqual([
      { indicator: 'COMPLETED', value: '350000000', known: 4, unknown: 0 },
      { indicator: 'MONTH_COMPLETED', value: '50000000', known: 1, unknown: 0 },
      // A 2.5, B 0, C 2 + 1, E 0; D began before its first year here.
      { indicator: 'COMPLETED_SINCE_START', value: '550000000', known: 4, unknown: 1 },
      // Of A, B and C: 5.5 ÷ 18.8.
      { indicator: 'SINCE_START_RATE', value: '29.26', known: 3, unknown: 2 },
    ]);
  });

  it('since the start is on the card', async () => {
    const point = 'asOf: { validAt: "2018-05-31" }';
    const data = await asked(`{
      c: project(code: "C", ${point}) { openingCompleted completedSinceStart attributes { name value } }
      d: project(code: "D", ${point}) { openingCompleted completedSinceStart attributes { name value } }
      history: project(code: "C", ${point}) {
        opening: history(path: "openingCompleted") { nodes { after event { type } } }
        kind: history(path: "attributes.考核类别") { nodes { after event { type } } }
      }
    }`);
    expect(data).toEqual({
      c: {
        ...{ openingCompleted: '200000000', completedSinceStart: '300000000' },
        attributes: [{ name: '考核类别', value: '考核类' }],
      },
      d: { openingCompleted: null, completedSinceStart: null, attributes: [] },
      history: {
        opening: { nodes: [{ after: '200000000', event: { type: 'OpeningBalanceSet' } }] },
        kind: { nodes: [{ after: '考核类', event: { type: 'AttributeSet' } }] },
      },
    });
  });
});

describe('funds', () => {
  it('are rated by what came of what was won, and was paid of what came', async () => {
    const expected = {
      ...{ GRANTS_WON: '120000000', FUNDS_RECEIVED: '60000000', FUNDS_PAID: '30000000' },
      ...{ RECEIVED_RATE: '50.00', PAID_RATE: '50.00' },
    };
    expect(await valuesOf(Object.keys(expected))).toEqual(expected);
  });

  it('of a figure are explained by their movements', async () => {
    const { figures } = await asked<{ figures: unknown }>(
      `{ figures(${MAY}, indicators: [FUNDS_PAID]) {
        figures { contributions { nodes { value events { type } } } }
      } }`,
    );
    const nodes = [{ value: '30000000', events: [{ type: 'FundsPaid' }] }];
    expect(figures).toEqual({ figures: [{ contributions: { nodes } }] });
  });
});

describe('groups', () => {
  const groups = async (args: string) =>
    (
      await asked<{ figuresBy: Sheet[] }>(
        `{ figuresBy(${args}, ${MAY}, indicators: [LISTED_COUNT]) { group within figures { value } } }`,
      )
    ).figuresBy.map(({ group, within, figures }) => [group, within, figures[0]?.value]);

  it('are bands of size in their order, industries, natures and owners', async () => {
    expect(await groups('group: SIZE')).toEqual([
      ['1亿元以下', null, '1'],
      ['1–5亿元', null, '1'],
      ['5–10亿元', null, '1'],
      ['10亿元以上', null, '1'],
      [null, null, '1'],
    ]);
    expect(await groups('group: INDUSTRY')).toEqual([
      ['交通', null, '2'],
      ['制造', null, '2'],
      [null, null, '1'],
    ]);
    expect(await groups('group: OWNER')).toEqual([
      ['乙公司', null, '1'],
      ['甲公司', null, '1'],
      [null, null, '3'],
    ]);
  });

  it('are of two groupings at once, and each sheet explains itself', async () => {
    expect(await groups('group: NATURE, within: LEVEL')).toEqual([
      ['CARRIED_OVER', 'CITY', '2'],
      ['NEW_START', 'CITY', '1'],
      ['NEW_START', 'DISTRICT', '1'],
      ['NEW_START', null, '1'],
    ]);
    const { figuresBy } = await asked<{ figuresBy: unknown[] }>(
      `{ figuresBy(group: NATURE, within: LEVEL, ${MAY}, indicators: [TOTAL_INVESTMENT]) {
        figures { contributions { nodes { project { code } } } }
      } }`,
    );
    const codes = [['C', 'D'], ['A'], ['B'], ['E']];
    expect(figuresBy).toEqual(
      codes.map((group) => ({
        figures: [{ contributions: { nodes: group.map((code) => ({ project: { code } })) } }],
      })),
    );
  });
});

describe('lists', () => {
  it('are of natures, owners, less than a total, and behind by more than so many points', async () => {
    expect(await codesOf('natures: [CARRIED_OVER]')).toEqual(['C', 'D']);
    expect(await codesOf('owners: ["乙公司"]')).toEqual(['B']);
    expect(await codesOf('totalInvestmentBelow: "600000000"')).toEqual(['B', 'D']);
    // Five months are 41.67 points; A 62.50, B 0, C 100, without a plan none.
    expect(await codesOf('leadPointsBelow: "0"')).toEqual(['B']);
    expect(await codesOf('leadPointsBelow: "20.84"')).toEqual(['A', 'B']);
    expect(await codesOf('leadPointsBelow: "20.83"')).toEqual(['B']);
  });

  it('are searched by part of a name or code', async () => {
    expect(await codesOf('search: "大道"')).toEqual(['C']);
    expect(await codesOf('search: "示例项目 ａ"')).toEqual(['A']);
    expect(await codesOf('search: "b"')).toEqual(['B']);
  });

  it('are ordered by name, planned start and lead', async () => {
    expect(await codesOf('', 'orderBy: NAME')).toEqual(['C', 'A', 'B', 'D', 'E']);
    expect(await codesOf('', 'orderBy: PLANNED_START')).toEqual(['A', 'B', 'E', 'C', 'D']);
    expect(await codesOf('', 'orderBy: LEAD_POINTS_ASC')).toEqual(['B', 'A', 'C', 'D', 'E']);
  });
});
