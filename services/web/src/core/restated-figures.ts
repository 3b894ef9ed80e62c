import type { Indicator } from '../generated/graphql.js';

/** What the office's report prints of the district, in its order; other ways to count the same are not printed. */
const PRINTED: readonly Indicator[] = [
  'LISTED_COUNT',
  'TOTAL_INVESTMENT',
  'PLAN_BASELINE',
  'STARTED_COUNT',
  'START_RATE',
  'COMPLETED',
  'COMPLETION_RATE',
  'TIME_PROGRESS',
  'LEAD_POINTS',
  'LARGE_COUNT',
  'LARGE_SHARE',
  'LAND_APPROVED',
  'LAND_ACQUIRED',
  'GRANTS_WON',
  'LOANS_DISBURSED',
  'LAND_CERTIFICATES',
  'PLANNING_PERMITS',
  'CONSTRUCTION_PERMITS',
  'GAPS_OPEN',
  'GAPS_OVERDUE',
  'OPEN_ISSUES',
  'OVERDUE_ISSUES',
];

type Printed = { readonly indicator: Indicator; readonly text: string };
type Sheet<F> = { readonly figures: readonly F[] };

/** Printed figures that read otherwise today, in the order of the report; and how many do not. */
export function restatedFigures<F extends Printed>(
  printed: Sheet<F>,
  today: Sheet<Printed>,
): { readonly changed: readonly F[]; readonly unchanged: number } {
  const texts = new Map(today.figures.map(({ indicator, text }) => [indicator, text]));
  const figures = PRINTED.flatMap((indicator) => printed.figures.filter((figure) => figure.indicator === indicator));
  const changed = figures.filter(({ indicator, text }) => texts.get(indicator) !== text);
  return { changed, unchanged: figures.length - changed.length };
}
