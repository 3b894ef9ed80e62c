import { LARGE_PROJECT } from '../values/yuan.js';
import type { Area } from '../values/mu.js';
import type { PermitKind } from '../vocabulary/vocabulary.js';
import type { FigurePoint } from './figure-point.js';
import type { MeasureRow, YearMeasures } from './measure-row.js';

/** A sum in base units, with how many entries are in it and how many are unknown and so are not. */
export type Quantity = { readonly value: bigint; readonly known: number; readonly unknown: number };

export const NOTHING_MEASURED: Quantity = { value: 0n, known: 0, unknown: 0 };

function add(a: Quantity, b: Quantity): Quantity {
  return { value: a.value + b.value, known: a.known + b.known, unknown: a.unknown + b.unknown };
}

type Measure = (row: MeasureRow, year: YearMeasures | null, at: FigurePoint) => Quantity;

/** What one listed project contributes to each measured quantity: whole 元, thousandths of a 亩, or 1 for a count. */
export const MEASURES = {
  listed: () => one(),
  totalInvestment: (row) => amount(row.totalInvestment),
  planBaseline: (_, year) => amount(year?.planBaseline),
  planAdjusted: (_, year) => amount(year?.planAdjusted),
  withoutPlan: (_, year) => when((year?.planBaseline ?? null) === null),
  started: (row) => when(row.startedOn !== null),
  completed: (_, year, at) => months(year, at.monthsEnded),
  completedBeforeMonth: (_, year, at) => months(year, Math.min(at.month - 1, at.monthsEnded)),
  forecastOfMonth: (_, year, at) => amount(year?.forecasts[at.month]),
  forecasts: (_, year, at) => when(year?.forecasts[at.month] !== undefined),
  large: (row) => when(isLarge(row)),
  largeTotal: (row) => (isLarge(row) ? amount(row.totalInvestment) : NOTHING_MEASURED),
  grantsWon: (_, year) => entries(year?.grantsWon, year?.grants),
  loansDisbursed: (_, year) => entries(year?.loansDisbursed, year?.loans),
  landApproved: (_, year) => area(year?.landApproved),
  landAcquired: (_, year) => area(year?.landAcquired),
  landCertificates: (row) => granted(row, 'LAND_CERTIFICATE'),
  planningPermits: (row) => granted(row, 'PLANNING'),
  constructionPermits: (row) => granted(row, 'CONSTRUCTION'),
  environmentalApprovals: (row) => granted(row, 'ENVIRONMENTAL'),
  gapsOpen: (row) => count(row.gapsDueOn.length),
  gapsOverdue: (row, _, at) => count(row.gapsDueOn.filter((due) => due < at.day).length),
  openIssues: (row) => count(row.issuesDueOn.length),
  closedIssues: (row) => count(row.issuesClosed),
  overdueIssues: (row, _, at) => count(row.issuesDueOn.filter((due) => due !== null && due < at.day).length),
} as const satisfies Record<string, Measure>;

export type MeasureName = keyof typeof MEASURES;

/** Of projects that were taken off the list; all other measures are of listed ones. */
export type Totals = Readonly<Record<MeasureName | 'delisted', Quantity>>;

type Funds = Pick<YearMeasures, 'grantsWon' | 'grants' | 'loansDisbursed' | 'loans'>;

/**
 * Sums every measure over the rows at the point: over those on the year's list, and `delisted` over those taken off it. With
 * `districtFunds`, the funds of no project, funds are those of the whole district: of every row, on the list or not.
 */
export function measure(rows: Iterable<MeasureRow>, at: FigurePoint, districtFunds?: Funds): Totals {
  const names = Object.keys(MEASURES) as MeasureName[];
  const sums = new Map<MeasureName, Quantity>();
  const sumUp = (name: MeasureName, contribution: Quantity) => {
    if (contribution !== NOTHING_MEASURED) sums.set(name, add(sums.get(name) ?? NOTHING_MEASURED, contribution));
  };
  const sumUpFunds = (funds: Funds | null) => {
    sumUp('grantsWon', entries(funds?.grantsWon, funds?.grants));
    sumUp('loansDisbursed', entries(funds?.loansDisbursed, funds?.loans));
  };
  let delisted = NOTHING_MEASURED;
  for (const row of rows) {
    const year = row.years[at.year] ?? null;
    if (year?.listed === false) delisted = add(delisted, one());
    if (year?.listed) for (const name of names) sumUp(name, MEASURES[name](row, year, at));
    else if (districtFunds) sumUpFunds(year);
  }
  if (districtFunds) sumUpFunds(districtFunds);
  const totals = Object.fromEntries(names.map((name) => [name, sums.get(name) ?? NOTHING_MEASURED]));
  return { ...(totals as Record<MeasureName, Quantity>), delisted };
}

export function isLarge(row: Pick<MeasureRow, 'totalInvestment'>): boolean {
  return row.totalInvestment !== null && row.totalInvestment >= LARGE_PROJECT;
}

/** Actuals of the months 1 to `last`. */
function months(year: YearMeasures | null, last: number): Quantity {
  let [value, known] = [0n, 0];
  for (const [month, actual] of Object.entries(year?.actuals ?? {})) {
    if (Number(month) > last) continue;
    value += BigInt(actual);
    known += 1;
  }
  return known === 0 ? NOTHING_MEASURED : { value, known, unknown: 0 };
}

function granted(row: MeasureRow, kind: PermitKind): Quantity {
  return when(row.granted.includes(kind));
}

function amount(value: number | null | undefined): Quantity {
  return value === null || value === undefined ? NOTHING_MEASURED : { value: BigInt(value), known: 1, unknown: 0 };
}

function entries(value = 0, known = 0): Quantity {
  return known === 0 ? NOTHING_MEASURED : { value: BigInt(value), known, unknown: 0 };
}

function area(of: Area | undefined): Quantity {
  return of ? { value: BigInt(of.milliMu), known: of.known, unknown: of.unknown } : NOTHING_MEASURED;
}

function count(n: number): Quantity {
  return n === 0 ? NOTHING_MEASURED : { value: BigInt(n), known: n, unknown: 0 };
}

function when(holds: boolean): Quantity {
  return holds ? one() : NOTHING_MEASURED;
}

function one(): Quantity {
  return { value: 1n, known: 1, unknown: 0 };
}
