import { type Ref, streamOf } from '../kernel/streams.js';
import { isTenDays, monthOf, monthsOf, type Period, type ReturnPeriod, yearOfPeriod } from '../values/period.js';

/** What every fact of a return looks at: its project, and its month. */
export function refsOfReturn(project: string, period: ReturnPeriod) {
  return {
    project: { category: 'project', stream: streamOf.project(project) },
    period: { category: 'period', stream: streamOf.period(monthOf(period)) },
  } as const satisfies Record<string, Ref>;
}

/**
 * The returns, by their month, that the months from the first to the last may overlap with: those of the months themselves, and of later
 * ones of the year, which may be of several months. A 旬 is a part of what its month says, and overlaps with nothing.
 */
export function refsOfOverlaps(project: string, from: Period | null, period: ReturnPeriod): Record<Period, Ref> {
  if (isTenDays(period)) return {};
  const others = monthsOf(yearOfPeriod(period)).filter((month) => month >= (from ?? period) && month !== period);
  return Object.fromEntries(
    others.map((month) => [month, { category: 'return', stream: streamOf.return(project, month) }]),
  );
}
