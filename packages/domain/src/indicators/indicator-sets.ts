import type { Day } from '../values/calendar.js';

/**
 * The sets of definitions that were in force one after the other, each from the day on which a version of an indicator begins. The
 * name of one changes with what changes an indicator on no day of its own. docs/definitions.md lists what changed.
 */
export const INDICATOR_SETS = [
  { name: '2018.1', from: '2018-01-01' },
  { name: '2027.1', from: '2027-01-01' },
] as const satisfies readonly { readonly name: string; readonly from: Day }[];

/** The set in force on a day of the valid axis; the first also before its day. */
export function indicatorSetAt(day: Day): string {
  return (INDICATOR_SETS.findLast(({ from }) => from <= day) ?? INDICATOR_SETS[0]).name;
}
