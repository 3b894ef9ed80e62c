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
  /** Of the groups, where it is not that of their names. */
  readonly order?: readonly string[];
};

/** Bands of total investment, in 元, each up to the next. */
const SIZES = [
  { name: '1亿元以下', from: 0 },
  { name: '1–5亿元', from: 100_000_000 },
  { name: '5–10亿元', from: 500_000_000 },
  { name: '10亿元以上', from: 1_000_000_000 },
] as const;

function sizeOf(total: number | null): string | null {
  return total === null ? null : (SIZES.findLast(({ from }) => total >= from)?.name ?? null);
}

/** What figures are grouped by. */
export const FIGURE_GROUPS = {
  CAMPAIGN: { zh: '攻坚战', en: 'campaign', of: ({ campaign }) => campaign, kind: 'CAMPAIGN' },
  LEVEL: { zh: '级别', en: 'level', of: ({ level }) => level, kind: null },
  TOWNSHIP: { zh: '乡镇街道', en: 'township', of: ({ township }) => township, kind: 'TOWNSHIP' },
  LEAD_UNIT: { zh: '牵头责任单位', en: 'lead unit', of: ({ leadUnit }) => leadUnit, kind: 'UNIT' },
  INDUSTRY: { zh: '产业类别', en: 'industry', of: ({ industry }) => industry, kind: 'INDUSTRY' },
  NATURE: { zh: '建设性质', en: 'nature', of: ({ nature }) => nature, kind: null },
  OWNER: { zh: '建设单位', en: 'owner', of: ({ owner }) => owner, kind: 'OWNER' },
  SIZE: {
    zh: '投资规模',
    en: 'band of the total investment; a bound belongs to the upper band',
    of: ({ totalInvestment }) => sizeOf(totalInvestment),
    kind: null,
    order: SIZES.map(({ name }) => name),
  },
} as const satisfies Readonly<Record<string, Group>>;

export type FigureGroup = keyof typeof FIGURE_GROUPS;

export type GroupNamed = { readonly by: FigureGroup; readonly name: string | null };

/** What figures are of: a year, and the projects that match and are in the group. */
export type FigureScope = {
  readonly year?: number | null;
  readonly filter?: ProjectFilter | null;
  readonly group?: GroupNamed;
  /** Of the projects of the group, those of a second one. */
  readonly within?: GroupNamed;
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
export function isIn({ filter, group, within }: FigureScope, at: FigurePoint): (row: MeasureRow) => boolean {
  const isMatch = !filter || isEmptyFilter(filter) ? null : matcherOf(filter);
  return (row) => (isMatch === null || isMatch(row, row, at)) && isOf(group, row) && isOf(within, row);
}

export async function rowsIn(scope: FigureScope, point: PointViews, at: FigurePoint): Promise<readonly MeasureRow[]> {
  return [...(await point.rows()).values()].filter(isIn(scope, at));
}

function isOf(group: GroupNamed | undefined, row: MeasureRow): boolean {
  return group === undefined || groupOf(group.by, row) === groupKey(group.by, group.name);
}

/** What tells the row's group from others: of a name its key, so that all its spellings are one group. */
export function groupOf(by: FigureGroup, row: MeasureRow): string | null {
  return groupKey(by, FIGURE_GROUPS[by].of(row));
}

function groupKey(by: FigureGroup, name: string | null): string | null {
  return name === null || FIGURE_GROUPS[by].kind === null ? name : keyOf(name);
}
