import {
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
import { isEmptyFilter, matches, type ProjectFilter } from './project-filter.js';
import type { FigureYear } from './figure-year.js';
import type { Point, Points } from './points.js';

export type FigureGroup = 'CAMPAIGN' | 'LEVEL' | 'TOWNSHIP' | 'LEAD_UNIT';

export type FiguresRequest = {
  readonly year?: number | null;
  readonly filter?: ProjectFilter | null;
  readonly indicators?: readonly Indicator[] | null;
};

export type FigureSheet = { readonly year: number; readonly group: string | null; readonly figures: readonly Figure[] };

const GROUP_OF: Readonly<Record<FigureGroup, (row: MeasureRow) => string | null>> = {
  CAMPAIGN: ({ campaign }) => campaign,
  LEVEL: ({ level }) => level,
  TOWNSHIP: ({ township }) => township,
  LEAD_UNIT: ({ leadUnit }) => leadUnit,
};

/** The year's figures over the listed projects that match; without a filter with the funds of no project. */
export async function figures(
  request: FiguresRequest,
  basis: Basis,
  points: Points,
  figureYear: FigureYear,
): Promise<FigureSheet> {
  const { at, point } = await placeOf(request, basis, points, figureYear);
  const filter = request.filter ?? {};
  const all = isEmptyFilter(filter);
  const { figureOf } = await point.once(`figures ${at.day} ${at.year} ${JSON.stringify(filter)}`, async () =>
    sheetOf(measure(await matching(filter, point, at), at, all ? await districtFunds(point, at) : undefined), at),
  );
  return { year: at.year, group: null, figures: indicators(request).map(figureOf) };
}

/** One sheet per group that has a listed project, in the groups' order of name. */
export async function figuresBy(
  group: FigureGroup,
  request: FiguresRequest,
  basis: Basis,
  points: Points,
  figureYear: FigureYear,
): Promise<FigureSheet[]> {
  const { at, point } = await placeOf(request, basis, points, figureYear);
  const filter = request.filter ?? {};
  const sheets = await point.once(`figures by ${group} ${at.day} ${at.year} ${JSON.stringify(filter)}`, async () => {
    const groups = new Map<string | null, MeasureRow[]>();
    for (const row of await matching(filter, point, at)) {
      const name = GROUP_OF[group](row);
      const members = groups.get(name) ?? [];
      groups.set(name, members);
      members.push(row);
    }
    return [...groups]
      .filter(([, members]) => members.some((row) => row.years[at.year]?.listed))
      .sort(([a], [b]) => compareNames(a, b))
      .map(([name, members]) => ({ name, ...sheetOf(measure(members, at), at) }));
  });
  return sheets.map(({ name, figureOf }) => ({
    year: at.year,
    group: name,
    figures: indicators(request).map(figureOf),
  }));
}

type Sheet = { readonly figureOf: (indicator: Indicator) => Figure };

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

async function placeOf(
  { year }: FiguresRequest,
  basis: Basis,
  points: Points,
  figureYear: FigureYear,
): Promise<{ at: FigurePoint; point: Point }> {
  const at = await figureYear(basis, year);
  return { at, point: points.at(at.validAt, basis) };
}

async function matching(filter: ProjectFilter, point: Point, at: FigurePoint): Promise<readonly MeasureRow[]> {
  const all = [...(await point.rows()).values()];
  return isEmptyFilter(filter) ? all : all.filter((row) => matches(filter, row, row, at));
}

async function districtFunds(point: Point, at: FigurePoint) {
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

function indicators(request: FiguresRequest): readonly Indicator[] {
  return request.indicators ?? INDICATOR_NAMES;
}

function compareNames(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
