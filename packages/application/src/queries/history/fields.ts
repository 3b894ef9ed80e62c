import {
  type Area,
  completedOfMonth,
  type FigurePoint,
  monthsUnknown,
  muText,
  PERMIT_KINDS,
  type PermitKind,
  type YearMeasures,
  type Yuan,
} from '@milepost/domain';
import { ATTRIBUTES, type CardAttribute, isBegun, type ProjectCard } from '@milepost/views';
import { adjustedRateIn, completedIn, completionRateIn, forecastIn, percent, progressIn } from '../project-year.js';
import type { Aspect, FigurePointIn } from './aspect.js';

/** As answers show it: amounts in 元 and areas in 亩 as decimal text, days as YYYY-MM-DD, counts as numbers. */
export type FieldValue = string | number | boolean | readonly string[];

/** One field of a project's card; null where nothing is known, and before the project was reserved or listed. */
export type Field = Aspect<ProjectCard, FieldValue | null> & { readonly path: string };

/** A part of the card that facts change as one: where it is the same object, all its fields are the same, those of a year on the same day. */
export type CardPart = Pick<Field, 'year' | 'of'> & { readonly fields: ReadonlyMap<string, Field> };

const MOST_ATTRIBUTES = 10_000;

type Reader<T> = (source: T, at: FigurePointIn) => FieldValue | null;
type Readers<T> = Readonly<Record<string, Reader<T>>>;

function createPart<T extends object>(
  year: number | null,
  partOf: (card: ProjectCard) => T | null | undefined,
  { values, sums = {} }: { readonly values: Readers<T>; readonly sums?: Readers<T> },
): CardPart {
  const of = (card: ProjectCard | null) => (card && isBegun(card) ? partOf(card) : null) ?? null;
  const fields = new Map<string, Field>();
  for (const [readers, isSum] of [[values, false] as const, [sums, true] as const]) {
    for (const [path, readSource] of Object.entries(readers)) {
      const read: Field['read'] = (card, at) => {
        const source = of(card);
        return source && readSource(source, at);
      };
      fields.set(path, { path, year, isSum, of, read });
    }
  }
  return { year, of, fields };
}

const WHOLE = createPart(null, (card) => card, {
  values: Object.fromEntries(
    Object.entries<(card: ProjectCard) => FieldValue | null>(ATTRIBUTES).map(([name, read]) => [name, attribute(read)]),
  ),
  sums: {
    'issues.open': ({ openIssues }) => Object.keys(openIssues).length,
    'issues.closed': ({ closedIssues }) => closedIssues,
  },
});

const PERMIT: Readers<NonNullable<ProjectCard['permits'][PermitKind]>> = {
  state: ({ state }) => state,
  documentNo: ({ documentNo }) => documentNo,
  happenedOn: ({ happenedOn }) => happenedOn,
  gapsDueOn: ({ gapsDueOn }) => gapsDueOn,
};

const PERMITS: readonly CardPart[] = (Object.keys(PERMIT_KINDS) as PermitKind[]).map((kind) =>
  createPart(null, ({ permits }) => permits[kind], { values: under(`permits.${kind}`, PERMIT) }),
);

const ATTRIBUTE = 'attributes.';
const attributes = new Map<string, CardPart>();

/** An attribute of the office's own. */
function attributePart(named: string): CardPart {
  const known = attributes.get(named);
  if (known) return known;
  const values: Readers<CardAttribute> = { [`${ATTRIBUTE}${named}`]: ({ value }) => value };
  const part = createPart(null, (card) => card.attributes[named], { values });
  if (attributes.size < MOST_ATTRIBUTES) attributes.set(named, part);
  return part;
}

type YearReader = (measures: YearMeasures, at: FigurePoint) => FieldValue | null;

const YEAR: Readonly<Record<string, YearReader>> = {
  listed: ({ listed }) => listed === true,
  planBaseline: ({ planBaseline }) => yuan(planBaseline),
  planAdjusted: ({ planAdjusted }) => yuan(planAdjusted),
};
const YEAR_SUMS: Readonly<Record<string, YearReader>> = {
  monthsUnknown: (measures, at) => monthsUnknown(measures, at),
  completed: (measures, at) => yuan(completedIn(measures, at)),
  forecast: (measures, at) => yuan(forecastIn(measures, at)),
  completionRate: (measures, at) => percent(completionRateIn(measures, at)),
  completionRateAdjusted: (measures, at) => percent(adjustedRateIn(measures, at)),
  grantsWon: ({ grantsWon, grants }) => (grants === 0 ? null : yuan(grantsWon)),
  loansDisbursed: ({ loansDisbursed, loans }) => (loans === 0 ? null : yuan(loansDisbursed)),
  fundsReceived: ({ fundsReceived, receipts }) => (receipts === 0 ? null : yuan(fundsReceived)),
  fundsPaid: ({ fundsPaid, payments }) => (payments === 0 ? null : yuan(fundsPaid)),
};
const AREA: Readonly<Record<string, (area: Area) => FieldValue | null>> = {
  mu: ({ milliMu, known, unknown }) => (known === 0 && unknown > 0 ? null : muText(milliMu)),
  known: ({ known }) => known,
  unknown: ({ unknown }) => unknown,
};
const LAND: Readonly<Record<string, YearReader>> = Object.fromEntries(
  Object.entries({ approved: 'landApproved', acquired: 'landAcquired' } as const).flatMap(([kind, member]) =>
    Object.entries(AREA).map(([name, read]): [string, YearReader] => [
      `${kind}.${name}`,
      ({ [member]: area }) => (area.known + area.unknown === 0 ? null : read(area)),
    ]),
  ),
);

const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1);
const monthPath = (year: string, month: number) => `year.${year}.months.${String(month).padStart(2, '0')}`;

const years = new Map<string, readonly CardPart[]>();

/** None of what is no year. */
function yearParts(year: string): readonly CardPart[] {
  const known = years.get(year);
  if (known) return known;
  if (!/^(19[5-9]|20\d|21\d)\d$/.test(year)) return [];
  const parts = createYearParts(year);
  years.set(year, parts);
  return parts;
}

function createYearParts(text: string): readonly CardPart[] {
  const year = Number(text);
  const inYear = (readers: Readonly<Record<string, YearReader>>): Readers<YearMeasures> =>
    Object.fromEntries(
      Object.entries(readers).map(([name, read]) => [name, (measures, at) => read(measures, at(year))]),
    );
  const byMonth = (name: string, read: (month: number) => Reader<Readonly<Record<string, Yuan>>>) => ({
    values: Object.fromEntries(MONTHS.map((month) => [`${monthPath(text, month)}.${name}`, read(month)])),
  });
  return [
    createPart(year, ({ years }) => years[text], {
      values: under(`year.${text}`, inYear(YEAR)),
      sums: { ...under(`year.${text}`, inYear(YEAR_SUMS)), ...under(`land.${text}`, inYear(LAND)) },
    }),
    createPart(
      year,
      ({ years }) => years[text]?.actuals,
      byMonth(
        'completed',
        (month) => (actuals, at) => yuan(month <= at(year).monthsEnded ? completedOfMonth(actuals, month) : null),
      ),
    ),
    createPart<ProjectCard['progress']>(year, ({ progress }) => progress, {
      values: Object.fromEntries(
        MONTHS.map((month) => [
          `${monthPath(text, month)}.progress`,
          (progress) => progressIn(progress, `${text}-${String(month).padStart(2, '0')}`),
        ]),
      ),
    }),
    createPart(
      year,
      ({ years }) => years[text]?.forecasts,
      byMonth('forecast', (month) => (forecasts) => yuan(forecasts[month])),
    ),
  ];
}

/** Null where no field has this path. */
export function fieldOf(path: string): Field | null {
  if (path.startsWith(ATTRIBUTE) && path.length > ATTRIBUTE.length) {
    return attributePart(path.slice(ATTRIBUTE.length)).fields.get(path) ?? null;
  }
  const [group = '', key = ''] = path.split('.');
  const parts = group === 'permits' ? PERMITS : group === 'year' || group === 'land' ? yearParts(key) : [WHOLE];
  return parts.find(({ fields }) => fields.has(path))?.fields.get(path) ?? null;
}

/** The parts that any of the cards has. */
export function partsOf(...cards: readonly (ProjectCard | null)[]): CardPart[] {
  const named = new Set(cards.flatMap((card) => Object.keys(card?.years ?? {})));
  const own = new Set(cards.flatMap((card) => Object.values(card?.attributes ?? {}).map(({ name }) => name)));
  const parts = [WHOLE, ...PERMITS, ...[...own].map(attributePart), ...[...named].flatMap(yearParts)];
  return parts.filter(({ of }) => cards.some((card) => of(card) !== null));
}

/** The paths of all fields, of those of years the given one's. */
export function allPaths(year: number): string[] {
  return [WHOLE, ...yearParts(String(year)), ...PERMITS].flatMap(({ fields }) => [...fields.keys()]);
}

function attribute(read: (card: ProjectCard) => FieldValue | null): Reader<ProjectCard> {
  return (card) => {
    const value = read(card);
    if (typeof value === 'number') return String(value);
    return typeof value === 'object' && value?.length === 0 ? null : value;
  };
}

function under<T>(path: string, readers: Readers<T>): Readers<T> {
  return Object.fromEntries(Object.entries(readers).map(([name, read]) => [`${path}.${name}`, read]));
}

function yuan(amount: Yuan | null | undefined): string | null {
  return amount === null || amount === undefined ? null : String(amount);
}
