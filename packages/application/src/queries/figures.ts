import {
  type Day,
  type Figure,
  figure,
  type FigurePoint,
  type FundMeasures,
  type Indicator,
  INDICATOR_NAMES,
  measure,
  MilepostError,
  type Totals,
} from '@milepost/domain';
import { definitionsAt } from '@milepost/views';
import type { Basis } from './basis.js';
import { compareGroups, groupsOf, nameOfGroup } from './figure-groups.js';
import { type FigureGroup, type FigureScope, hasAllFunds, rowsIn, viewsOf } from './figure-scope.js';
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

const MOST_SHEETS = 1_000;

/** That the text of a figure may have. */
export const MOST_DECIMALS = 6;

/** The figures of one year at one point. */
export type FigureSheet = {
  readonly basis: Basis;
  readonly year: number;
  /** Null for the whole district, and for what is in no group. */
  readonly group: string | null;
  /** Of the second grouping. */
  readonly within: string | null;
  readonly figures: readonly FigureAnswer[];
};

type Sheet = { readonly figureOf: (indicator: Indicator) => Figure };
type NamedSheet = Sheet & { readonly names: readonly (string | null)[] };

const SHEET = made<Sheet, readonly [Day, year: number, ProjectFilter]>();
const SHEETS = made<readonly NamedSheet[], readonly [groups: string, Day, year: number, ProjectFilter]>();

/** The year's figures over the listed projects that match; without a filter with the funds of no project. */
export async function figures(request: FiguresRequest, basis: Basis, sources: FigureSources): Promise<FigureSheet> {
  await toSum(1, sources);
  const { at, point } = await viewsOf(request, basis, sources);
  const filter = request.filter ?? {};
  const { figureOf } = await point.once(SHEET, [at.day, at.year, filter], async () =>
    sheetOf(await totalsOf(request, point, at), at),
  );
  return { ...sheetAnswer(request, { filter, year: at.year }, basis, figureOf), basis: basisOfFigures(basis, at) };
}

/** Steps of work to read the rows of a district, add them up, and answer the figures. */
const SHEET_STEPS = 50;

async function toSum(count: number, { work }: FigureSources): Promise<void> {
  const turn = work.step(count * SHEET_STEPS);
  if (turn) await turn;
}

/** Figures of an earlier year are those of its end, by the definitions in force then. */
export function basisOfFigures(basis: Basis, { day }: FigurePoint): Basis {
  return { ...basis, definitions: definitionsAt(day) };
}

/** What the figures of a scope are computed from. */
export async function totalsOf(scope: FigureScope, point: PointViews, at: FigurePoint): Promise<Totals> {
  const funds = hasAllFunds(scope) ? await districtFunds(point, at) : null;
  return measure(await rowsIn(scope, point, at), at, funds);
}

/** What of a figure is computed. */
export function valuesOf({ value, numerator, denominator, known, unknown }: Figure) {
  return [value, numerator, denominator, known, unknown];
}

export function isOtherFigure(a: Figure, b: Figure): boolean {
  return String(valuesOf(a)) !== String(valuesOf(b));
}

/** Which groups there is a sheet of. */
export type FigureGrouping = { readonly group: FigureGroup; readonly within?: FigureGroup | null };

/**
 * One sheet per group that has a listed project, in the groups' order of name: the spelling of it that was recorded first. `within`: of each
 * group one per second group.
 * @throws MilepostError LIST_TOO_LONG
 */
export async function figuresBy(
  { group, within }: FigureGrouping,
  request: FiguresRequest,
  basis: Basis,
  sources: FigureSources,
): Promise<FigureSheet[]> {
  await toSum(2, sources);
  const { at, point } = await viewsOf(request, basis, sources);
  const filter = request.filter ?? {};
  const by = within ? [group, within] : [group];
  const sheets = await point.once(SHEETS, [by.join('/'), at.day, at.year, filter], async () => {
    const groups = groupsOf(await rowsIn({ filter }, point, at), by);
    const names = await sources.names(basis.seq);
    const listed = groups.filter(({ rows }) => rows.some((row) => row.years[at.year]?.listed));
    if (listed.length > MOST_SHEETS) throw new MilepostError('LIST_TOO_LONG', { path: 'group', limit: MOST_SHEETS });
    return listed
      .map(({ keys, rows }) => ({
        names: by.map((one, place) => nameOfGroup(one, keys[place] ?? null, rows, names)),
        ...sheetOf(measure(rows, at), at),
      }))
      .sort((a, b) => compareGroups(by, a.names, b.names));
  });
  return sheets.map(({ names: [name = null, second = null], figureOf }) => {
    const scope = { filter, year: at.year, group: { by: group, name } };
    const whole = within ? { ...scope, within: { by: within, name: second } } : scope;
    return { ...sheetAnswer(request, whole, basis, figureOf), basis: basisOfFigures(basis, at) };
  });
}

function sheetAnswer(
  { indicators }: FiguresRequest,
  scope: FigureScope & { readonly year: number },
  basis: Basis,
  figureOf: Sheet['figureOf'],
): Omit<FigureSheet, 'basis'> {
  const figures = (indicators ?? INDICATOR_NAMES).map((indicator) => ({ ...figureOf(indicator), scope, basis }));
  const { year, group, within } = scope;
  return { year, group: group?.name ?? null, within: within?.name ?? null, figures };
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

async function districtFunds(point: PointViews, at: FigurePoint): Promise<FundMeasures[]> {
  return (await point.districtFunds()).flatMap(({ years }) => years[at.year] ?? []);
}
