import {
  type Day,
  type Figure,
  figure,
  type FigurePoint,
  type Indicator,
  INDICATOR_NAMES,
  measure,
  type MeasureRow,
  type Totals,
} from '@milepost/domain';
import type { Basis } from './basis.js';
import {
  FIGURE_GROUPS,
  type FigureGroup,
  type FigureScope,
  groupOf,
  hasAllFunds,
  rowsIn,
  viewsOf,
} from './figure-scope.js';
import { made } from './made-once.js';
import type { PointViews } from './points.js';
import type { ProjectFilter } from './project-filter.js';
import type { FigureSources } from './reading-sources.js';

export type FiguresRequest = Pick<FigureScope, 'year' | 'filter'> & {
  readonly indicators?: readonly Indicator[] | null;
};

/** A figure, with what it was computed of and from, by which it is explained. */
export type FigureAnswer = Figure & {
  /** Its year included. */
  readonly scope: FigureScope;
  readonly basis: Basis;
};

/** That the text of a figure may have. */
export const MOST_DECIMALS = 6;

/** The figures of one year at one point. */
export type FigureSheet = {
  readonly basis: Basis;
  readonly year: number;
  /** Null for the whole district, and for what is in no group. */
  readonly group: string | null;
  readonly figures: readonly FigureAnswer[];
};

type Sheet = { readonly figureOf: (indicator: Indicator) => Figure };
type NamedSheet = Sheet & { readonly name: string | null };

const SHEET = made<Sheet, readonly [Day, year: number, ProjectFilter]>();
const SHEETS = made<readonly NamedSheet[], readonly [FigureGroup, Day, year: number, ProjectFilter]>();

/** The year's figures over the listed projects that match; without a filter with the funds of no project. */
export async function figures(request: FiguresRequest, basis: Basis, sources: FigureSources): Promise<FigureSheet> {
  const { at, point } = await viewsOf(request, basis, sources);
  const filter = request.filter ?? {};
  const { figureOf } = await point.once(SHEET, [at.day, at.year, filter], async () =>
    sheetOf(await totalsOf(request, point, at), at),
  );
  return sheetAnswer(request, { filter, year: at.year }, basis, figureOf);
}

/** What the figures of a scope are computed from. */
export async function totalsOf(scope: FigureScope, point: PointViews, at: FigurePoint): Promise<Totals> {
  const funds = hasAllFunds(scope) ? await districtFunds(point, at) : undefined;
  return measure(await rowsIn(scope, point, at), at, funds);
}

/** What of a figure is computed. */
export function valuesOf({ value, numerator, denominator, known, unknown }: Figure) {
  return [value, numerator, denominator, known, unknown];
}

export function isOtherFigure(a: Figure, b: Figure): boolean {
  return String(valuesOf(a)) !== String(valuesOf(b));
}

/** One sheet per group that has a listed project, in the groups' order of name: the spelling of it that was recorded first. */
export async function figuresBy(
  group: FigureGroup,
  request: FiguresRequest,
  basis: Basis,
  sources: FigureSources,
): Promise<FigureSheet[]> {
  const { at, point } = await viewsOf(request, basis, sources);
  const filter = request.filter ?? {};
  const sheets = await point.once(SHEETS, [group, at.day, at.year, filter], async () => {
    const groups = new Map<string | null, MeasureRow[]>();
    for (const row of await rowsIn({ filter }, point, at)) {
      const key = groupOf(group, row);
      const members = groups.get(key) ?? [];
      groups.set(key, members);
      members.push(row);
    }
    const { kind, of } = FIGURE_GROUPS[group];
    const names = kind && (await sources.names(basis.seq));
    const nameOf = (key: string | null, [row]: readonly MeasureRow[]) =>
      // In a hypothesis it may be new.
      (key === null ? null : kind && names?.firstOf(kind, key)) ?? (row ? of(row) : null);
    return [...groups]
      .filter(([, members]) => members.some((row) => row.years[at.year]?.listed))
      .map(([key, members]) => ({ name: nameOf(key, members), ...sheetOf(measure(members, at), at) }))
      .sort((a, b) => compareNames(a.name, b.name));
  });
  return sheets.map(({ name, figureOf }) =>
    sheetAnswer(request, { filter, year: at.year, group: { by: group, name } }, basis, figureOf),
  );
}

function sheetAnswer(
  { indicators }: FiguresRequest,
  scope: FigureScope & { readonly year: number },
  basis: Basis,
  figureOf: Sheet['figureOf'],
): FigureSheet {
  const figures = (indicators ?? INDICATOR_NAMES).map((indicator) => ({ ...figureOf(indicator), scope, basis }));
  return { basis, year: scope.year, group: scope.group?.name ?? null, figures };
}

function sheetOf(totals: Totals, at: FigurePoint): Sheet {
  const known = new Map<Indicator, Figure>();
  return {
    figureOf(indicator) {
      const made = known.get(indicator) ?? figure(indicator, totals, at);
      known.set(indicator, made);
      return made;
    },
  };
}

async function districtFunds(point: PointViews, at: FigurePoint) {
  const sum = { grantsWon: 0, grants: 0, loansDisbursed: 0, loans: 0 };
  for (const { years } of await point.districtFunds()) {
    const year = years[at.year];
    if (!year) continue;
    sum.grantsWon += year.grantsWon;
    sum.grants += year.grants;
    sum.loansDisbursed += year.loansDisbursed;
    sum.loans += year.loans;
  }
  return sum;
}

function compareNames(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
