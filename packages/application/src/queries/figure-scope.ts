import { type FigurePoint, type Label, type MeasureRow } from '@milepost/domain';
import type { NameKind } from '@milepost/views';
import type { Basis } from './basis.js';
import { figureYear } from './figure-year.js';
import type { PointViews } from './points.js';
import { keyOf } from './names/key-of.js';
import { isEmptyFilter, matcherOf, type ProjectFilter } from './project-filter.js';
import type { FigureSources } from './reading-sources.js';

type Group = Label & {
  readonly of: (row: MeasureRow) => string | null;
  /** Null: no names, each value is a group. */
  readonly kind: NameKind | null;
};

/** What figures are grouped by. */
export const FIGURE_GROUPS = {
  CAMPAIGN: { zh: '攻坚战', en: 'campaign', of: ({ campaign }) => campaign, kind: 'CAMPAIGN' },
  LEVEL: { zh: '级别', en: 'level', of: ({ level }) => level, kind: null },
  TOWNSHIP: { zh: '乡镇街道', en: 'township', of: ({ township }) => township, kind: 'TOWNSHIP' },
  LEAD_UNIT: { zh: '牵头责任单位', en: 'lead unit', of: ({ leadUnit }) => leadUnit, kind: 'UNIT' },
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
    (group === undefined || groupOf(group.by, row) === groupKey(group.by, group.name));
}

export async function rowsIn(scope: FigureScope, point: PointViews, at: FigurePoint): Promise<readonly MeasureRow[]> {
  return [...(await point.rows()).values()].filter(isIn(scope, at));
}

/** What tells the row's group from others: of a name its key, so that all its spellings are one group. */
export function groupOf(by: FigureGroup, row: MeasureRow): string | null {
  return groupKey(by, FIGURE_GROUPS[by].of(row));
}

function groupKey(by: FigureGroup, name: string | null): string | null {
  return name === null || FIGURE_GROUPS[by].kind === null ? name : keyOf(name);
}
