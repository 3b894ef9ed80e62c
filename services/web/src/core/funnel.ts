import { type Day, daysBetween } from './days.js';
import { linear } from './scale.js';

export const FUNNEL_STEPS = ['signed', 'initiated', 'started', 'completed', 'producing'] as const;
export type FunnelStep = (typeof FUNNEL_STEPS)[number];

export type OnItsWay = {
  readonly signedOn: Day | null;
  readonly initiatedOn: Day | null;
  readonly startedOn: Day | null;
  readonly completedOn: Day | null;
  readonly producingOn: Day | null;
};

export type Reached = {
  readonly step: FunnelStep;
  readonly count: number;
  /** Those of them of which nobody recorded the step before. */
  readonly unprepared: number;
  /** Half of the others took so many days at most since the step before; null: there is none. */
  readonly medianDays: number | null;
};

const DAY_OF: Readonly<Record<FunnelStep, (project: OnItsWay) => Day | null>> = {
  signed: ({ signedOn }) => signedOn,
  initiated: ({ initiatedOn }) => initiatedOn,
  started: ({ startedOn }) => startedOn,
  completed: ({ completedOn }) => completedOn,
  producing: ({ producingOn }) => producingOn,
};

/** How many projects came how far from signing to production, and how long each step took. */
export const funnelOf = (projects: readonly OnItsWay[]): readonly Reached[] =>
  FUNNEL_STEPS.map((step, index): Reached => {
    const before = FUNNEL_STEPS[index - 1];
    const reached = projects.filter((project) => DAY_OF[step](project) !== null);
    const prepared = reached.flatMap((project) => {
      const [from, to] = [before && DAY_OF[before](project), DAY_OF[step](project)];
      return from && to ? [daysBetween(from, to)] : [];
    });
    return {
      step,
      count: reached.length,
      unprepared: before === undefined ? 0 : reached.length - prepared.length,
      medianDays: median(prepared),
    };
  });

function median(days: readonly number[]): number | null {
  const sorted = [...days].sort((one, other) => one - other);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null;
}

export type FunnelBar = Reached & { readonly y: number; readonly solid: number; readonly hatched: number };

export const FUNNEL_ROW = 38;

/** Bars from one edge, as long as their part of all projects; hatched is what was not prepared. */
export function funnelBars(
  steps: readonly Reached[],
  { total, left, right }: { readonly total: number; readonly left: number; readonly right: number },
): readonly FunnelBar[] {
  const x = linear([0, Math.max(1, total)], [0, right - left]);
  return steps.map((reached, index) => ({
    ...reached,
    y: index * FUNNEL_ROW + 4,
    solid: x(reached.count - reached.unprepared),
    hatched: x(reached.unprepared),
  }));
}
