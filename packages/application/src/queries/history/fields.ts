import { type Area, type FigurePoint, muText, PERMIT_KINDS, type YearMeasures, type Yuan } from '@milepost/domain';
import { attributesOf, type ProjectAttributes, type ProjectCard } from '@milepost/views';
import { type MonthAmounts, monthAmounts, type ProjectYear, projectYear } from '../project-year.js';

/** As answers show it: amounts in 元 and areas in 亩 as decimal text, days as YYYY-MM-DD, counts as numbers. */
export type FieldValue = string | number | boolean | readonly string[];

/** The point at which the fields of a year are read. */
export type YearPoint = (year: number) => FigurePoint;

/** One field of a project's card. */
export type Field = {
  readonly path: string;
  /** Several facts make the value together; else the last one sets it. */
  readonly isSum: boolean;
  /** What of the card is read: where it is the same object, or the same value, the field is the same too. */
  readonly part: (card: ProjectCard | null) => unknown;
  /** Null where nothing is known. */
  read(card: ProjectCard | null, at: YearPoint): FieldValue | null;
};

type PartOf = Field['part'];
const wholeCard: PartOf = (card) => card;
const yearPart =
  (year: string): PartOf =>
  (card) =>
    card?.years[year];

type Reader<T> = (source: T) => FieldValue | null;
type Group<T> = Readonly<Record<string, Reader<T>>>;

const attribute =
  (name: keyof ProjectAttributes): Reader<ProjectCard> =>
  (card) => {
    const value = attributesOf(card)[name];
    if (typeof value === 'number') return String(value);
    return typeof value === 'object' && value?.length === 0 ? null : value;
  };

const ATTRIBUTES: Group<ProjectCard> = Object.fromEntries(
  (
    [
      ...['name', 'campaign', 'level', 'township', 'industry', 'tags', 'owner', 'leadUnit', 'responsiblePost'],
      ...['stage', 'listedOn', 'signedOn', 'initiatedOn', 'startedOn', 'completedOn', 'producingOn', 'totalInvestment'],
    ] as (keyof ProjectAttributes)[]
  ).map((name) => [name, attribute(name)]),
);

const ISSUES: Group<ProjectCard> = {
  open: ({ openIssues }) => Object.keys(openIssues).length,
  closed: ({ closedIssues }) => closedIssues,
};

const PERMIT: Group<NonNullable<ProjectCard['permits'][keyof ProjectCard['permits']]>> = {
  state: ({ state }) => state,
  documentNo: ({ documentNo }) => documentNo,
  happenedOn: ({ happenedOn }) => happenedOn,
  gapsDueOn: ({ gapsDueOn }) => gapsDueOn,
};
export const PERMIT_FIELDS = Object.keys(PERMIT);

const yuan = (amount: Yuan | null): string | null => (amount === null ? null : String(amount));

/** Those that are sums are named in SUMS. */
const YEAR: Group<ProjectYear> = {
  listed: ({ listed }) => listed,
  planBaseline: ({ planBaseline }) => yuan(planBaseline),
  planAdjusted: ({ planAdjusted }) => yuan(planAdjusted),
  completed: ({ completed }) => yuan(completed),
  forecast: ({ forecast }) => yuan(forecast),
  completionRate: ({ completionRate }) => completionRate,
  completionRateAdjusted: ({ completionRateAdjusted }) => completionRateAdjusted,
};
const SUMS = new Set(['completed', 'forecast', 'completionRate', 'completionRateAdjusted']);

const FUNDS: Group<YearMeasures> = {
  grantsWon: ({ grantsWon, grants }) => (grants === 0 ? null : yuan(grantsWon)),
  loansDisbursed: ({ loansDisbursed, loans }) => (loans === 0 ? null : yuan(loansDisbursed)),
};
export const YEAR_FIELDS = [...Object.keys(YEAR), ...Object.keys(FUNDS)];

const MONTH: Group<MonthAmounts> = {
  completed: ({ completed }) => yuan(completed),
  forecast: ({ forecast }) => yuan(forecast),
};
export const MONTH_FIELDS = Object.keys(MONTH);

const LAND = { approved: 'landApproved', acquired: 'landAcquired' } as const;
const AREA: Group<Area> = {
  mu: ({ milliMu, known, unknown }) => (known === 0 && unknown > 0 ? null : muText(milliMu)),
  known: ({ known }) => known,
  unknown: ({ unknown }) => unknown,
};
export const LAND_FIELDS = Object.keys(LAND).flatMap((kind) => Object.keys(AREA).map((name) => `${kind}.${name}`));

export const PLAIN_FIELDS = [...Object.keys(ATTRIBUTES), ...Object.keys(ISSUES).map((name) => `issues.${name}`)];

/** Null where no field has this path. */
export function fieldOf(path: string): Field | null {
  const [group = '', ...rest] = path.split('.');
  const plain = own(ATTRIBUTES, path);
  if (plain) return { path, isSum: false, part: wholeCard, read: (card) => card && plain(card) };
  switch (group) {
    case 'issues':
      return issueField(path, rest);
    case 'permits':
      return permitField(path, rest);
    case 'year':
      return yearField(path, rest);
    case 'land':
      return landField(path, rest);
    default:
      return null;
  }
}

/** Every field of the card that has a value there. */
export function fieldsOf(card: ProjectCard | null, at: YearPoint): ReadonlyMap<string, FieldValue> {
  const fields = new Map<string, FieldValue>();
  if (card === null) return fields;
  for (const path of pathsIn(card)) {
    const value = fieldOf(path)?.read(card, at) ?? null;
    if (value !== null) fields.set(path, value);
  }
  return fields;
}

function* pathsIn({ years, permits }: ProjectCard): Generator<string> {
  yield* PLAIN_FIELDS;
  for (const [year, { actuals, forecasts }] of Object.entries(years)) {
    for (const name of YEAR_FIELDS) yield `year.${year}.${name}`;
    for (const month of new Set([...Object.keys(actuals), ...Object.keys(forecasts)])) {
      for (const name of MONTH_FIELDS) yield `year.${year}.months.${month.padStart(2, '0')}.${name}`;
    }
    for (const name of LAND_FIELDS) yield `land.${year}.${name}`;
  }
  for (const kind in permits) for (const name of PERMIT_FIELDS) yield `permits.${kind}.${name}`;
}

function issueField(path: string, [name = '', ...rest]: readonly string[]): Field | null {
  const read = rest.length === 0 && own(ISSUES, name);
  return read ? { path, isSum: true, part: wholeCard, read: (card) => card && read(card) } : null;
}

function permitField(path: string, [kind = '', name = '', ...rest]: readonly string[]): Field | null {
  const read = rest.length === 0 && Object.hasOwn(PERMIT_KINDS, kind) && own(PERMIT, name);
  if (!read) return null;
  const permitIn = (card: ProjectCard | null) => card?.permits[kind as keyof ProjectCard['permits']];
  return {
    path,
    isSum: false,
    part: permitIn,
    read(card) {
      const permit = permitIn(card);
      return permit ? read(permit) : null;
    },
  };
}

function yearField(path: string, [year = '', name = '', ...rest]: readonly string[]): Field | null {
  if (!isYear(year)) return null;
  if (name === 'months') return monthField(path, year, rest);
  const [read, readFunds] = rest.length === 0 ? [own(YEAR, name), own(FUNDS, name)] : [];
  if (read) {
    return {
      path,
      isSum: SUMS.has(name),
      part: yearPart(year),
      read: (card, at) => (card?.years[year] ? read(projectYear(card, at(Number(year)))) : null),
    };
  }
  return readFunds ? { path, isSum: true, part: yearPart(year), read: (card) => readIn(card, year, readFunds) } : null;
}

function monthField(path: string, year: string, [month = '', name = '', ...rest]: readonly string[]): Field | null {
  const read = rest.length === 0 && own(MONTH, name);
  if (!read || !/^(0[1-9]|1[0-2])$/.test(month)) return null;
  return {
    path,
    isSum: false,
    part: yearPart(year),
    read: (card, at) => read(monthAmounts(card?.years[year], at(Number(year)), Number(month))),
  };
}

function landField(path: string, [year = '', kind = '', name = '', ...rest]: readonly string[]): Field | null {
  const read = rest.length === 0 && own(AREA, name);
  const of = own(LAND, kind);
  if (!read || !of || !isYear(year)) return null;
  const readArea: Reader<YearMeasures> = ({ [of]: area }) => (area.known + area.unknown === 0 ? null : read(area));
  return { path, isSum: true, part: yearPart(year), read: (card) => readIn(card, year, readArea) };
}

function readIn(card: ProjectCard | null, year: string, read: Reader<YearMeasures>): FieldValue | null {
  const measures = card?.years[year];
  return measures ? read(measures) : null;
}

function isYear(text: string): boolean {
  return /^(19[5-9]|20\d|21\d)\d$/.test(text);
}

function own<T>(group: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(group, name) ? group[name] : undefined;
}
