import type { MeasureRow } from '@milepost/domain';
import { compareText } from '@milepost/read-store';
import { FIGURE_GROUPS, type FigureGroup, groupOf } from './figure-scope.js';
import type { NameRegister } from './names/near-names.js';

/** Projects that are in the same group by each of the groupings. */
type GroupedRows = { readonly keys: readonly (string | null)[]; readonly rows: readonly MeasureRow[] };

export function groupsOf(rows: readonly MeasureRow[], by: readonly FigureGroup[]): GroupedRows[] {
  const groups = new Map<string, { keys: (string | null)[]; rows: MeasureRow[] }>();
  for (const row of rows) {
    const keys = by.map((one) => groupOf(one, row));
    const key = JSON.stringify(keys);
    const group = groups.get(key) ?? { keys, rows: [] };
    groups.set(key, group);
    group.rows.push(row);
  }
  return [...groups.values()];
}

/** The spelling that was recorded first; in a hypothesis the name may be new. */
export function nameOfGroup(
  by: FigureGroup,
  key: string | null,
  [row]: readonly MeasureRow[],
  names: Pick<NameRegister, 'firstOf'>,
): string | null {
  const { kind, of } = FIGURE_GROUPS[by];
  return (key === null ? null : kind && names.firstOf(kind, key)) ?? (row ? of(row) : null);
}

/** By each of the groupings in turn: what is in no group comes last. */
export function compareGroups(
  by: readonly FigureGroup[],
  a: readonly (string | null)[],
  b: readonly (string | null)[],
): number {
  for (const [place, one] of by.entries()) {
    const difference = compareNames(a[place] ?? null, b[place] ?? null, orderOf(one));
    if (difference !== 0) return difference;
  }
  return 0;
}

function orderOf(by: FigureGroup): readonly string[] {
  const group = FIGURE_GROUPS[by];
  return 'order' in group ? group.order : [];
}

function compareNames(a: string | null, b: string | null, order: readonly string[]): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return order.indexOf(a) - order.indexOf(b) || compareText(a, b);
}
