import { calendarIn, EMPTY_YEAR, figurePoint, type MeasureRow } from '@milepost/domain';
import { describe, expect, it } from 'vitest';
import { bounds, pageOf } from './paging.js';
import { PROJECT_ORDERS, type ProjectOrder } from './project-order.js';

const calendar = calendarIn('Asia/Shanghai');
const at = figurePoint(calendar, calendar.endOf('2018-12-31'), 2018);

type Known = {
  readonly total: number | null;
  readonly start: string | null;
  readonly plan: number | null;
  readonly done: number;
};

/** By code: what is equal, and what is not known, stands in each order. */
const PROJECTS: Readonly<Record<string, Known>> = {
  A: { total: 5, start: null, plan: null, done: 0 },
  B: { total: 9, start: '2018-03-02', plan: 300, done: 100 },
  C: { total: null, start: '2018-01-05', plan: 100, done: 100 },
  D: { total: 5, start: '2018-03-02', plan: 3, done: 1 },
  E: { total: 9, start: '2018-01-05', plan: 200, done: 100 },
  F: { total: null, start: null, plan: null, done: 7 },
};

function rowOf(id: string, { total, start, plan, done }: Known): MeasureRow {
  return {
    ...{ name: `项目${id}`, codes: [], owner: null, nature: null, plannedStart: start?.slice(0, 7) ?? null },
    ...{ signed: false, initiated: false, completed: false, producing: false },
    ...{ openingCompleted: 0, completedBefore: 0 },
    ...{ id, begun: true, campaign: null, level: null, township: null, industry: null, tags: [], leadUnit: null },
    ...{ totalInvestment: total, lastListingYear: 2018, stage: start ? 'STARTED' : 'LISTED', startedOn: start },
    years: { '2018': { ...EMPTY_YEAR, listed: true, planBaseline: plan, actuals: { '3': done } } },
    ...{ granted: [], gapsDueOn: [], gapsOwedBy: [], issuesDueOn: [], issuesClosed: 0 },
  };
}

/** Page by page, each of one project behind the cursor of the one before; entered in the order given. */
function pagedByOne(name: ProjectOrder, codes: readonly string[]): string {
  const order = PROJECT_ORDERS[name];
  const items = codes
    .map((code) => rowOf(code, PROJECTS[code]!))
    .map((row) => ({ node: row.id, key: [...order.key(row, row, at), row.id] }))
    .sort((a, b) => order.compare(a.key, b.key));
  const found: string[] = [];
  for (let after: string | null = null; ;) {
    const limits = bounds('list', order.arity, { first: 1, after });
    const { nodes, pageInfo } = pageOf(items, 'list', order.compare, limits);
    found.push(...nodes);
    if (!pageInfo.hasNextPage) return found.join('');
    after = pageInfo.endCursor;
  }
}

describe('an order of the list of projects', () => {
  it.each([
    ['CODE', 'ABCDEF'],
    ['TOTAL_INVESTMENT_DESC', 'BEADCF'],
    ['NAME', 'ABCDEF'],
    ['STARTED_ON', 'CEBDAF'],
    ['PLANNED_START', 'CEBDAF'],
    ['LEAD_POINTS_ASC', 'BDECAF'],
    ['LEAD_POINTS_DESC', 'CEBDAF'],
    ['COMPLETED_DESC', 'BCEFDA'],
    ['COMPLETION_RATE_DESC', 'CEBDAF'],
    ['COMPLETION_RATE_ASC', 'BDECAF'],
  ] as const)('%s has what is not known last and what is equal by code, on pages too', (name, wanted) => {
    expect(pagedByOne(name, ['A', 'B', 'C', 'D', 'E', 'F'])).toBe(wanted);
    expect(pagedByOne(name, ['F', 'E', 'D', 'C', 'B', 'A'])).toBe(wanted);
  });
});
