import { lastDayOfRough } from '../values/period.js';
import { LARGE_PROJECT } from '../values/yuan.js';
import type { Day } from '../values/calendar.js';
import type { Area } from '../values/mu.js';
import type { PermitKind } from '../kernel/vocabulary.js';
import type { FigurePoint } from './figure-point.js';
import { completedOfMonth, completedSinceStart, eachCompleted, keyCovering, upTo } from './completed.js';
import type { FundMeasures, MeasureRow, YearMeasures } from './measure-row.js';

/** A sum in base units, with how many entries are in it and how many are unknown and so are not. */
export type Quantity = { readonly value: bigint; readonly known: number; readonly unknown: number };

export const NOTHING_MEASURED: Quantity = { value: 0n, known: 0, unknown: 0 };

/** Where measures add up. `part`: the month, where a project's months are added one by one. */
type Adding = { add(value: number, known?: number, unknown?: number, part?: string): void };
/** A quantity while it is summed up. */
type Sum = Adding & { total(): Quantity };

/** Adds safe integers, and carries over into a bigint where they would end. */
function newSum(): Sum {
  let [carried, value, known, unknown] = [0n, 0, 0, 0];
  return {
    add(more, entries = 1, unknowns = 0) {
      if (!Number.isSafeInteger(value + more)) {
        carried += BigInt(value);
        value = 0;
      }
      value += more;
      known += entries;
      unknown += unknowns;
    },
    total: () => ({ value: carried + BigInt(value), known, unknown }),
  };
}

type Measure = (sum: Adding, row: MeasureRow, year: YearMeasures, at: FigurePoint) => void;

/** What funds add, also where they are of no project: the sum, and how many entries it has. */
export const FUND_MEASURES = {
  grantsWon: ({ grantsWon, grants }) => [grantsWon, grants],
  loansDisbursed: ({ loansDisbursed, loans }) => [loansDisbursed, loans],
  fundsReceived: ({ fundsReceived, receipts }) => [fundsReceived, receipts],
  grantsReceived: ({ grantsReceived, grantReceipts }) => [grantsReceived, grantReceipts],
  fundsPaid: ({ fundsPaid, payments }) => [fundsPaid, payments],
} as const satisfies Record<string, (year: FundMeasures) => [value: number, entries: number]>;
export type FundMeasured = keyof typeof FUND_MEASURES;

/** What one listed project adds to each measured quantity: whole 元, thousandths of a 亩, or 1 for a count. */
const MEASURES = {
  listed: (sum) => sum.add(1),
  totalInvestment: (sum, row) => amountOrUnknown(sum, row.totalInvestment),
  planBaseline: (sum, _, year) => amount(sum, year.planBaseline),
  planAdjusted: (sum, _, year) => amount(sum, year.planAdjusted),
  withoutPlan: (sum, _, year) => count(sum, year.planBaseline === null ? 1 : 0),
  started: (sum, row) => count(sum, row.startedOn === null ? 0 : 1),
  completed: (sum, _, year, at) => months(sum, year, upTo(at)),
  completedOfMonth: (sum, _, year, at) => ofLastMonth(sum, year, at.monthsEnded),
  completedBeforeMonth: (sum, _, year, at) => months(sum, year, before(at)),
  forecastOfMonth: (sum, _, year, at) => amount(sum, year.forecasts[at.month]),
  forecasts: (sum, _, year, at) => count(sum, year.forecasts[at.month] === undefined ? 0 : 1),
  large: (sum, row) => (row.totalInvestment === null ? unknown(sum) : count(sum, isLarge(row) ? 1 : 0)),
  largeTotal: (sum, row) =>
    row.totalInvestment === null ? unknown(sum) : amount(sum, isLarge(row) ? row.totalInvestment : null),
  ...(Object.fromEntries(
    Object.entries(FUND_MEASURES).map(([name, of]): [string, Measure] => [
      name,
      (sum, _, year) => sum.add(...of(year)),
    ]),
  ) as Record<FundMeasured, Measure>),
  signed: (sum, row) => count(sum, row.signed ? 1 : 0),
  initiated: (sum, row) => count(sum, row.initiated ? 1 : 0),
  suspended: (sum, row) => count(sum, row.stage === 'SUSPENDED' ? 1 : 0),
  finished: (sum, row) => count(sum, row.completed ? 1 : 0),
  producing: (sum, row) => count(sum, row.producing ? 1 : 0),
  plannedNew: (sum, row) => count(sum, isNew(row) ? 1 : 0),
  newStarted: (sum, row) => count(sum, isNew(row) && row.startedOn !== null ? 1 : 0),
  due: (sum, row, _, at) => count(sum, row.startedOn !== null || isDue(row, at) ? 1 : 0),
  dueNotStarted: (sum, row, _, at) => count(sum, isDueNotStarted(row, at) ? 1 : 0),
  sinceStart: (sum, row, _, at) => amountOrUnknown(sum, completedSinceStart(row, at)),
  sinceStartOfTotal: (sum, row, _, at) =>
    amountOrUnknown(sum, row.totalInvestment === null ? null : completedSinceStart(row, at)),
  totalOfSinceStart: (sum, row, _, at) =>
    amountOrUnknown(sum, completedSinceStart(row, at) === null ? null : row.totalInvestment),
  landApproved: (sum, _, year) => area(sum, year.landApproved),
  landAcquired: (sum, _, year) => area(sum, year.landAcquired),
  landCertificates: (sum, row) => granted(sum, row, 'LAND_CERTIFICATE'),
  planningPermits: (sum, row) => granted(sum, row, 'PLANNING'),
  constructionPermits: (sum, row) => granted(sum, row, 'CONSTRUCTION'),
  environmentalApprovals: (sum, row) => granted(sum, row, 'ENVIRONMENTAL'),
  gapsOpen: (sum, row) => count(sum, row.gapsDueOn.length),
  gapsOverdue: (sum, row, _, at) => count(sum, dueBefore(row.gapsDueOn, at)),
  gapsOwed: (sum, row) => count(sum, row.gapsOwedBy.length),
  gapsOwedOverdue: (sum, row, _, at) => count(sum, dueBefore(row.gapsOwedBy, at)),
  openIssues: (sum, row) => count(sum, row.issuesDueOn.length),
  closedIssues: (sum, row) => count(sum, row.issuesClosed),
  overdueIssues: (sum, row, _, at) => count(sum, dueBefore(row.issuesDueOn, at)),
} as const satisfies Record<string, Measure>;

type MeasureName = keyof typeof MEASURES;
/** What can be measured. */
export type Measured = MeasureName | 'delisted';

/** Of projects that were taken off the list; all other measures are of listed ones. */
export type Totals = Readonly<Record<Measured, Quantity>>;

/** What one project adds to one measured quantity, in base units; `part` is the month, where months are added one by one. */
export type Term = {
  readonly measured: Measured;
  readonly part: string | null;
  readonly value: number;
  readonly known: number;
  readonly unknown: number;
};

/** The terms that a row has in `measure`. `allFunds`: as with `districtFunds` there. */
export function termsOf(measured: Measured, row: MeasureRow, at: FigurePoint, allFunds: boolean): Term[] {
  const year = row.years[at.year];
  if (!year) return [];
  const terms: Term[] = [];
  const adding: Adding = {
    add: (value, known = 1, unknown = 0, part) => {
      if (known + unknown > 0) terms.push({ measured, part: part ?? null, value, known, unknown });
    },
  };
  if (measured === 'delisted') {
    if (year.listed === false) adding.add(1);
  } else if (year.listed || (allFunds && isOfFunds(measured))) MEASURES[measured](adding, row, year, at);
  return terms;
}

export function isOfFunds(measured: Measured): measured is FundMeasured {
  return Object.hasOwn(FUND_MEASURES, measured);
}

/**
 * Sums every measure over the rows at the point: over those on the year's list, and `delisted` over those taken off it. With
 * `districtFunds`, the funds of no project, funds are those of the whole district: of every row, on the list or not.
 */
export function measure(
  rows: Iterable<MeasureRow>,
  at: FigurePoint,
  districtFunds: readonly FundMeasures[] | null = null,
): Totals {
  const measures = Object.entries(MEASURES).map(([name, of]) => ({ name: name as MeasureName, of, sum: newSum() }));
  const sums = Object.fromEntries(measures.map(({ name, sum }) => [name, sum])) as Record<MeasureName, Sum>;
  const delisted = newSum();
  function addFunds(year: FundMeasures) {
    for (const [name, of] of Object.entries(FUND_MEASURES)) sums[name as FundMeasured].add(...of(year));
  }
  for (const row of rows) {
    const year = row.years[at.year];
    if (!year) continue;
    if (year.listed === false) delisted.add(1);
    if (year.listed) for (const { of, sum } of measures) of(sum, row, year, at);
    else if (districtFunds) addFunds(year);
  }
  districtFunds?.forEach(addFunds);
  const totals = Object.fromEntries(measures.map(({ name, sum }) => [name, sum.total()]));
  return { ...(totals as Record<MeasureName, Quantity>), delisted: delisted.total() };
}

export function isLarge(row: Pick<MeasureRow, 'totalInvestment'>): boolean {
  return row.totalInvestment !== null && row.totalInvestment >= LARGE_PROJECT;
}

/** Not started, though the last day of its planned start has come. */
export function isDueNotStarted(row: Pick<MeasureRow, 'startedOn' | 'plannedStart'>, at: FigurePoint): boolean {
  return row.startedOn === null && isDue(row, at);
}

function isDue({ plannedStart }: Pick<MeasureRow, 'plannedStart'>, { day }: FigurePoint): boolean {
  return plannedStart !== null && lastDayOfRough(plannedStart) <= day;
}

function isNew({ nature }: MeasureRow): boolean {
  return nature === 'NEW_START';
}

function months(sum: Adding, year: YearMeasures, until: ReturnType<typeof upTo>): void {
  eachCompleted(year, until, (amount, key) => sum.add(amount, 1, 0, key));
}

/** Unknown where only a return of several months says it. */
function ofLastMonth(sum: Adding, { actuals }: YearMeasures, month: number): void {
  const completed = month === 0 ? null : completedOfMonth(actuals, month);
  if (completed !== null) sum.add(completed, 1, 0, String(month));
  else if (keyCovering(actuals, month) !== null) sum.add(0, 0, 1, String(month));
}

/** The months before that of the day. */
function before({ month, monthsEnded }: FigurePoint): ReturnType<typeof upTo> {
  const last = Math.min(month - 1, monthsEnded);
  return { months: last, tenDays: last };
}

function granted(sum: Adding, row: MeasureRow, kind: PermitKind): void {
  count(sum, row.granted.includes(kind) ? 1 : 0);
}

function dueBefore(days: readonly (Day | null)[], { day }: FigurePoint): number {
  return days.filter((due) => due !== null && due < day).length;
}

function amount(sum: Adding, value: number | null | undefined): void {
  if (value !== null && value !== undefined) sum.add(value);
}

/** Of what everything on the list has, known or not. */
function amountOrUnknown(sum: Adding, value: number | null): void {
  if (value === null) unknown(sum);
  else sum.add(value);
}

function unknown(sum: Adding): void {
  sum.add(0, 0, 1);
}

function area(sum: Adding, { milliMu, known, unknown }: Area): void {
  sum.add(milliMu, known, unknown);
}

/** Each of so many is an entry. */
function count(sum: Adding, n: number): void {
  if (n > 0) sum.add(n, n);
}
