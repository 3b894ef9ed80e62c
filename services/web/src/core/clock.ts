import {
  addMonths,
  type Day,
  endOfMonth,
  inZone,
  isDay,
  isEndOfMonth,
  type Month,
  monthNumber,
  monthOf,
  yearOf,
} from './days.js';

/** A point on both axes, as the address has it; null: now, or all that is known. */
export type Point = {
  readonly validAt: Day | null;
  /** A day, an instant, or `#` and the number of the last event that is known. */
  readonly knownAt: string | null;
};

export const NOW: Point = { validAt: null, knownAt: null };

export type AsOfGiven = { readonly validAt?: string; readonly knownAt?: string; readonly seq?: string };

export const isNow = ({ validAt, knownAt }: Point): boolean => validAt === null && knownAt === null;

/** As it is said: an instant by its day in the register's zone. */
export const knownText = (knownAt: string, zone: string): string =>
  knownAt.includes('T') ? inZone(knownAt, zone).day : knownAt;

/** What the API is asked for: nothing where it is now. */
export function asOfOf({ validAt, knownAt }: Point): AsOfGiven | undefined {
  const valid = validAt === null ? {} : { validAt };
  if (knownAt === null) return validAt === null ? undefined : valid;
  return knownAt.startsWith('#') ? { ...valid, seq: knownAt.slice(1) } : { ...valid, knownAt };
}

type Query = Readonly<Record<string, unknown>>;

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
const KNOWN = /^(#(-1|\d{1,15})|\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:\d{2}))?)$/;

/** `at` and `known` of an address; what is neither a day nor a number is left out. */
export function pointIn(query: Query, [at, known]: readonly [string, string] = ['at', 'known']): Point {
  const [validAt, knownAt] = [textOf(query[at]), textOf(query[known])];
  return {
    validAt: validAt !== null && isDay(validAt) ? validAt : null,
    knownAt: knownAt !== null && KNOWN.test(knownAt) ? knownAt : null,
  };
}

export function inAddress(
  { validAt, knownAt }: Point,
  [at, known]: readonly [string, string] = ['at', 'known'],
): Readonly<Record<string, string | undefined>> {
  return { [at]: validAt ?? undefined, [known]: knownAt ?? undefined };
}

export type PresetName = 'monthEnd' | 'closing' | 'report' | 'yearEnd';
export type Preset = { readonly name: PresetName; readonly point: Point };

/** A month's figures are printed from what is known at the end of this day of the next month. */
const CUT_OFF_DAY = '05';

/** The half-year report is of the months to May. */
const REPORTED_MONTH = '05';

/**
 * Points that people ask for by name, of the month at hand: that of the point shown, else the last that is over in the year shown.
 * @param closings by month, when it was closed
 */
export function presetsOf(
  point: Point,
  {
    year,
    today,
    closings,
  }: { readonly year: number; readonly today: Day; readonly closings: ReadonlyMap<Month, string> },
): readonly Preset[] {
  const month = monthAtHand(point, year, today);
  const reported = isNow(point) ? `${year}-${REPORTED_MONTH}` : month;
  const closedAt = closings.get(month);
  return [
    { name: 'monthEnd', point: { validAt: endOfMonth(month), knownAt: null } },
    ...(closedAt === undefined
      ? []
      : [{ name: 'closing' as const, point: { validAt: endOfMonth(month), knownAt: closedAt } }]),
    { name: 'report', point: reportPoint(reported) },
    { name: 'yearEnd', point: { validAt: `${year}-12-31`, knownAt: null } },
  ];
}

/** From what was known at the cut-off of a month its figures were printed. */
const reportPoint = (month: Month): Point => ({
  validAt: endOfMonth(month),
  knownAt: `${addMonths(month, 1)}-${CUT_OFF_DAY}`,
});

export const halfYearReportPoint = (year: number): Point => reportPoint(`${year}-${REPORTED_MONTH}`);

function monthAtHand({ validAt }: Point, year: number, today: Day): Month {
  const day = validAt ?? today;
  if (yearOf(day) > year) return `${year}-12`;
  const month = monthOf(day);
  if (isEndOfMonth(day) || monthNumber(month) === 1) return month;
  return addMonths(month, -1);
}

export const isSamePoint = (one: Point, other: Point): boolean =>
  one.validAt === other.validAt && one.knownAt === other.knownAt;
