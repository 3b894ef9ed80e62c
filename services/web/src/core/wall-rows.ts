import { type Cell, cellsOf, isAlarm, isDone, type ProjectSteps, STEPS } from './steps.js';
import type { Day } from './days.js';

type OnWall = ProjectSteps & {
  readonly code: string;
  readonly campaign: string | null;
  readonly leadUnit: string | null;
  readonly level: string | null;
  readonly township: string | null;
};

export type Grouping = 'CAMPAIGN' | 'LEAD_UNIT' | 'LEVEL' | 'TOWNSHIP';

const GROUP_OF: Readonly<Record<Grouping, (project: OnWall) => string | null>> = {
  CAMPAIGN: ({ campaign }) => campaign,
  LEAD_UNIT: ({ leadUnit }) => leadUnit,
  LEVEL: ({ level }) => level,
  TOWNSHIP: ({ township }) => township,
};

export type StepTotal = { readonly done: number; readonly alarms: number };
export type GroupRow = {
  readonly kind: 'group';
  readonly group: string | null;
  /** Of the projects that are on the list. */
  readonly count: number;
  readonly totals: readonly StepTotal[];
};
export type ProjectRow<P> = {
  readonly kind: 'project';
  readonly project: P;
  readonly cells: readonly Cell[];
  readonly hasAlarm: boolean;
};
export type WallRow<P> = GroupRow | ProjectRow<P>;

export type WallOptions = { readonly grouping: Grouping; readonly today: Day; readonly onlyAlarms: boolean };

/** Groups, the largest first, each with its projects in the order of their codes. */
export function wallRows<P extends OnWall>(
  projects: readonly P[],
  { grouping, today, onlyAlarms }: WallOptions,
): readonly WallRow<P>[] {
  const groups = new Map<string | null, ProjectRow<P>[]>();
  for (const project of projects) {
    const cells = cellsOf(project, today);
    const row = { kind: 'project' as const, project, cells, hasAlarm: cells.some(isAlarm) };
    const group = GROUP_OF[grouping](project);
    groups.set(group, [...(groups.get(group) ?? []), row]);
  }
  return [...groups]
    .sort(([, one], [, other]) => other.length - one.length)
    .flatMap(([group, rows]): readonly WallRow<P>[] => {
      const shown = onlyAlarms ? rows.filter(({ hasAlarm }) => hasAlarm) : rows;
      if (shown.length === 0) return [];
      const listed = rows.filter(({ project }) => project.stage !== 'DELISTED');
      const totals = STEPS.map((_, index) => {
        const cells = listed.flatMap((row) => row.cells[index] ?? []);
        return { done: cells.filter(isDone).length, alarms: cells.filter(isAlarm).length };
      });
      return [{ kind: 'group', group, count: listed.length, totals }, ...shown];
    });
}

/** One page, or two facing ones of about the same height, the second beginning anywhere in a group. */
export function facingPages<T>(rows: readonly T[], pages: 1 | 2): readonly (readonly T[])[] {
  if (pages === 1) return [rows];
  const half = Math.ceil(rows.length / 2);
  return [rows.slice(0, half), rows.slice(half)];
}

/** Which of rows of one height are to be seen, and some more around them. */
export function visibleRows(
  count: number,
  {
    top,
    height,
    rowHeight,
    around = 15,
  }: { readonly top: number; readonly height: number; readonly rowHeight: number; readonly around?: number },
): { readonly from: number; readonly to: number } {
  const from = Math.max(0, Math.min(count, Math.floor(top / rowHeight)) - around);
  return { from, to: Math.min(count, Math.ceil((top + height) / rowHeight) + around) };
}
