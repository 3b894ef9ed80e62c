import type { Day, FigurePoint, MeasureRow } from '@milepost/domain';
import type { Basis } from './basis.js';
import { made } from './made-once.js';
import { bounds, type Connection, type PageArguments, pageOf, type Placed, type SortKey } from './paging.js';
import { matches, type ProjectFilter } from './project-filter.js';
import { compareRates, completedOf, completionRateOf } from './project-year.js';
import { figureYear } from './figure-year.js';
import type { PointViews } from './points.js';
import type { FigureSources } from './reading-sources.js';

export type ProjectOrder =
  'CODE' | 'TOTAL_INVESTMENT_DESC' | 'COMPLETED_DESC' | 'COMPLETION_RATE_DESC' | 'COMPLETION_RATE_ASC' | 'STARTED_ON';

export type ProjectsRequest = PageArguments & {
  readonly filter?: ProjectFilter | null;
  readonly year?: number | null;
  readonly orderBy?: ProjectOrder | null;
};

export type ProjectsAnswer = { readonly rows: Connection<MeasureRow>; readonly at: FigurePoint };

/** The projects that match, a page of them in order; their cards are loaded apart. */
export async function listProjects(
  request: ProjectsRequest,
  basis: Basis,
  sources: FigureSources,
): Promise<ProjectsAnswer> {
  const { filter, year, orderBy } = request;
  const order = orderBy ?? 'CODE';
  const list = `projects/${order}`;
  const limits = bounds(list, ORDERS[order].arity, request);
  const at = await figureYear(basis, year, sources);
  const { points } = sources;
  const point = points.at(basis.validAt, basis);
  const { entries } = await point.once(IN_ORDER, [order, at.day, at.year], async () => ({
    entries: await inOrder(ORDERS[order], point, points.at(at.validAt, basis), at),
  }));
  const matching = filter ? entries.filter(({ node, inYear }) => matches(filter, node, inYear, at)) : entries;
  return { rows: pageOf(matching, list, ORDERS[order].compare, limits), at };
}

/** A project where it is asked for, and where the year's figures are looked up. */
type Entry = Placed<MeasureRow> & { readonly inYear: MeasureRow | null };

const IN_ORDER = made<{ readonly entries: readonly Entry[] }, readonly [ProjectOrder, Day, year: number]>();

async function inOrder(
  order: Order,
  point: PointViews,
  pointInYear: PointViews,
  at: FigurePoint,
): Promise<readonly Entry[]> {
  const [rows, rowsInYear] = [await point.rows(), await pointInYear.rows()];
  return [...rows.values()]
    .map((row): Entry => {
      const inYear = rowsInYear.get(row.id) ?? null;
      return { node: row, inYear, key: [...order.key(row, inYear, at), row.id] };
    })
    .sort((a, b) => order.compare(a.key, b.key));
}

type Order = {
  /** How many values a key has, the code included. */
  readonly arity: number;
  readonly key: (row: MeasureRow, inYear: MeasureRow | null, at: FigurePoint) => (string | number | null)[];
  readonly compare: (a: SortKey, b: SortKey) => number;
};

/** Nulls last, ties by code. A rate is compared exactly: its key holds completed and plan. */
const ORDERS: Readonly<Record<ProjectOrder, Order>> = {
  CODE: byValues(() => [], []),
  TOTAL_INVESTMENT_DESC: byValues((row) => [row.totalInvestment], ['desc']),
  COMPLETED_DESC: byValues((_, inYear, at) => [inYear && completedOf(inYear, at)], ['desc']),
  COMPLETION_RATE_DESC: byRate('desc'),
  COMPLETION_RATE_ASC: byRate('asc'),
  STARTED_ON: byValues((row) => [row.startedOn], ['asc']),
};

type Direction = 'asc' | 'desc';

function byValues(key: Order['key'], directions: readonly Direction[]): Order {
  return {
    arity: directions.length + 1,
    key,
    compare(a, b) {
      for (const [index, direction] of [...directions, 'asc' as const].entries()) {
        const difference = compareValues(a[index] ?? null, b[index] ?? null, direction);
        if (difference !== 0) return difference;
      }
      return 0;
    },
  };
}

function byRate(direction: Direction): Order {
  return {
    arity: 3,
    key: (_, inYear, at) => {
      const rate = inYear && completionRateOf(inYear, at);
      return rate ? [String(rate.numerator), String(rate.denominator)] : [null, null];
    },
    compare(a, b) {
      const [rateA, rateB] = [rateOfKey(a), rateOfKey(b)];
      if (rateA && rateB) {
        const difference = compareRates(rateA, rateB);
        if (difference !== 0) return direction === 'asc' ? difference : -difference;
      } else if (rateA ?? rateB) return rateA ? -1 : 1;
      return compareValues(a[2] ?? null, b[2] ?? null, 'asc');
    },
  };
}

function rateOfKey([numerator, denominator]: SortKey): { numerator: bigint; denominator: bigint } | null {
  if (typeof numerator !== 'string' || typeof denominator !== 'string') return null;
  if (!/^-?\d{1,20}$/.test(numerator) || !/^[1-9]\d{0,19}$/.test(denominator)) return null;
  return { numerator: BigInt(numerator), denominator: BigInt(denominator) };
}

function compareValues(a: string | number | null, b: string | number | null, direction: Direction): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b === (direction === 'asc') ? -1 : 1;
}
