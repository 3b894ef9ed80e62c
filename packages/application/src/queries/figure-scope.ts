import type { FigurePoint, Label, MeasureRow } from '@milepost/domain';
import type { Basis } from './basis.js';
import { figureYear } from './figure-year.js';
import type { PointViews } from './points.js';
import { isEmptyFilter, matcherOf, type ProjectFilter } from './project-filter.js';
import type { FigureSources } from './reading-sources.js';

type Group = Label & { readonly of: (row: MeasureRow) => string | null };

/** What figures are grouped by. */
export const FIGURE_GROUPS = {
  CAMPAIGN: { zh: '攻坚战', en: 'campaign', of: ({ campaign }) => campaign },
  LEVEL: { zh: '级别', en: 'level', of: ({ level }) => level },
  TOWNSHIP: { zh: '乡镇街道', en: 'township', of: ({ township }) => township },
  LEAD_UNIT: { zh: '牵头责任单位', en: 'lead unit', of: ({ leadUnit }) => leadUnit },
} as const satisfies Readonly<Record<string, Group>>;

export type FigureGroup = keyof typeof FIGURE_GROUPS;

/** What figures are of: a year, and the projects that match and are in the group. */
export type FigureScope = {
  readonly year?: number | null;
  readonly filter?: ProjectFilter | null;
  readonly group?: { readonly by: FigureGroup; readonly name: string | null };
};

/** What the figures of a scope are looked up in. */
export async function viewsOf(
  { year }: Pick<FigureScope, 'year'>,
  basis: Basis,
  sources: FigureSources,
): Promise<{ at: FigurePoint; point: PointViews }> {
  const at = await figureYear(basis, year, sources);
  return { at, point: sources.points.at(at.validAt, basis) };
}

/** Funds of no project, and of projects off the list, count where neither a filter nor a group is given. */
export function hasAllFunds({ filter, group }: FigureScope): boolean {
  return group === undefined && isEmptyFilter(filter ?? {});
}

/** Whether a row is in the scope. */
export function isIn({ filter, group }: FigureScope, at: FigurePoint): (row: MeasureRow) => boolean {
  const isMatch = !filter || isEmptyFilter(filter) ? null : matcherOf(filter);
  return (row) =>
    (isMatch === null || isMatch(row, row, at)) &&
    (group === undefined || FIGURE_GROUPS[group.by].of(row) === group.name);
}

export async function rowsIn(scope: FigureScope, point: PointViews, at: FigurePoint): Promise<readonly MeasureRow[]> {
  return [...(await point.rows()).values()].filter(isIn(scope, at));
}
