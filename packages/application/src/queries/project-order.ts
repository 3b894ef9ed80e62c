import { compareFractions, type FigurePoint, type Label, lastDayOfRough, type MeasureRow } from '@milepost/domain';
import { keyOf } from './names/key-of.js';
import type { SortKey } from './paging.js';
import { completedOf, completionRateOf } from './project-year.js';

/** An order of the list of projects, with its label. */
export type ListOrder = Label & {
  /** How many values a key has, the code included. */
  readonly arity: number;
  readonly key: (row: MeasureRow, inYear: MeasureRow | null, at: FigurePoint) => (string | number | null)[];
  readonly compare: (a: SortKey, b: SortKey) => number;
};

/** Nulls last, ties by code. A rate is compared exactly: its key holds completed and plan. */
export const PROJECT_ORDERS = {
  CODE: { zh: '项目编号', en: 'by code', ...byValues(() => [], []) },
  NAME: { zh: '项目名称', en: 'by name', ...byValues((row) => [keyOf(row.name)], ['asc']) },
  TOTAL_INVESTMENT_DESC: {
    zh: '总投资由大到小',
    en: 'largest total investment first',
    ...byValues((row) => [row.totalInvestment], ['desc']),
  },
  COMPLETED_DESC: {
    zh: '完成投资由大到小',
    en: 'largest completed investment of the year first',
    ...byValues((_, inYear, at) => [inYear && completedOf(inYear, at)], ['desc']),
  },
  COMPLETION_RATE_DESC: {
    zh: '完成率由高到低',
    en: 'highest completion rate of the year first',
    ...byRate('desc'),
  },
  COMPLETION_RATE_ASC: { zh: '完成率由低到高', en: 'lowest completion rate of the year first', ...byRate('asc') },
  // At one point the time progress is the same for all, so that the rate alone orders them.
  LEAD_POINTS_ASC: { zh: '落后时间进度最多的在前', en: 'furthest behind time progress first', ...byRate('asc') },
  LEAD_POINTS_DESC: { zh: '超时间进度最多的在前', en: 'furthest ahead of time progress first', ...byRate('desc') },
  PLANNED_START: {
    zh: '计划开工',
    en: 'earliest planned start first',
    ...byValues(({ plannedStart }) => [plannedStart && lastDayOfRough(plannedStart)], ['asc']),
  },
  STARTED_ON: { zh: '开工日期', en: 'earliest start first', ...byValues((row) => [row.startedOn], ['asc']) },
} as const satisfies Readonly<Record<string, ListOrder>>;

export type ProjectOrder = keyof typeof PROJECT_ORDERS;

type Direction = 'asc' | 'desc';

function byValues(key: ListOrder['key'], directions: readonly Direction[]): Omit<ListOrder, keyof Label> {
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

function byRate(direction: Direction): Omit<ListOrder, keyof Label> {
  return {
    arity: 3,
    key: (_, inYear, at) => {
      const rate = inYear && completionRateOf(inYear, at);
      return rate ? [String(rate.numerator), String(rate.denominator)] : [null, null];
    },
    compare(a, b) {
      const [rateA, rateB] = [rateOfKey(a), rateOfKey(b)];
      if (rateA && rateB) {
        const difference = compareFractions(rateA, rateB);
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
