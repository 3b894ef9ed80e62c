import { INDICATOR_NAMES } from '@milepost/domain';
import { type Case, caseOf } from './case.js';
import { PROJECT_FILTERS, TRAIL_FILTERS } from './filters.js';
import { labelOf, type PointName, pointsOf } from './points.js';
import { projectCases } from './project-cases.js';

const ORDERS = [
  ...['CODE', 'TOTAL_INVESTMENT_DESC', 'COMPLETED_DESC', 'COMPLETION_RATE_DESC', 'COMPLETION_RATE_ASC', 'STARTED_ON'],
];
const EXPLAINED = [
  ...['COMPLETED', 'COMPLETION_RATE', 'TOTAL_INVESTMENT', 'PLAN_ADJUSTED', 'FORECAST', 'START_RATE', 'LAND_APPROVED'],
  ...['GRANTS_WON', 'GAPS_OPEN', 'LARGE_SHARE'],
];
const CHANGES: readonly (readonly [from: PointName, to: PointName, year: number])[] = [
  ['may', 'june', 2018],
  ['juneEarly', 'june', 2018],
  ['shippedYear', 'year2018', 2018],
  ['march2026', 'june2026', 2026],
  ['june2026Amidst', 'end', 2026],
];
const LISTS: readonly (readonly [year: number, ...at: PointName[]])[] = [
  [2018, 'spring', 'may', 'june', 'august'],
  [2026, 'march2026', 'may2026', 'june2026', 'end'],
];
const TRAIL_PAGE = 200;

/** Every question with all that varies in it. @param head the last event of the log */
export function casesOf(head: string): Case[] {
  const points = pointsOf(head);
  const everywhere = Object.values(points);
  const lists: Case[] = LISTS.map(([year, ...names]) => {
    const at = names.map((name) => points[name]);
    return { question: 'projects-at', point: at.map(labelOf).join(', '), variables: { points: at, year } };
  });
  return [
    ...everywhere.map((asOf) => caseOf('figures', { asOf })),
    ...everywhere.flatMap((asOf) =>
      [2018, 2026].map((year) => caseOf('figures-by-group', { asOf }, { year }, String(year))),
    ),
    ...everywhere.map((asOf) => caseOf('projects', { asOf })),
    ...PROJECT_FILTERS.flatMap(({ name, filter, year, at }) =>
      at.map((point) => caseOf('filtered', { asOf: points[point] }, { filter, year }, name)),
    ),
    ...ORDERS.flatMap((orderBy) =>
      [points.june, points.year2018, points.end].map((asOf) =>
        caseOf('ordered', { asOf }, { orderBy, year: 2018 }, orderBy),
      ),
    ),
    ...lists,
    ...pagesTo(Number(head)).map((seq) => caseOf('trail', { asOf: { validAt: points.end.validAt, seq } })),
    ...TRAIL_FILTERS.flatMap(({ name, filter, at }) =>
      at.map((point) => caseOf('trail-filtered', { asOf: points[point] }, { filter }, name)),
    ),
    ...projectCases(points),
    ...CHANGES.map(([from, to]) => caseOf('changes', { from: points[from], to: points[to] })),
    ...INDICATOR_NAMES.flatMap((indicator) => [
      caseOf('contributions', { asOf: points.june }, { indicator, year: 2018 }, indicator),
      caseOf('contributions', { asOf: points.year2018 }, { indicator, year: 2018 }, indicator),
      caseOf('contributions', { asOf: points.end }, { indicator, year: 2026 }, indicator),
    ]),
    ...CHANGES.flatMap(([from, to, year]) =>
      EXPLAINED.map((indicator) =>
        caseOf('figure-diff', { from: points[from], to: points[to] }, { indicator, year }, indicator),
      ),
    ),
  ];
}

/** The last events of pages that together are the whole log. */
function pagesTo(head: number): string[] {
  const ends: string[] = [];
  for (let seq = head; seq >= 0; seq -= TRAIL_PAGE) ends.unshift(String(seq));
  return ends;
}
