import {
  isReturnPeriod,
  type MeasureRow,
  MilepostError,
  type ReturnStateName,
  yearOf,
  yearOfPeriod,
} from '@milepost/domain';
import { compareText } from '@milepost/read-store';
import { spellingsOf } from '../../codes/spellings-of.js';
import type { Basis } from '../basis.js';
import { keyOf } from '../names/key-of.js';
import { bounds, type Connection, type PageRequest, pageOf, type SortKey } from '../paging.js';
import type { ReadingSources } from '../reading-sources.js';
import { type ProjectReturn, returnsOfYear } from './returns-of-year.js';

/** Null and left out are the same: no condition. */
export type ReturnFilter = {
  readonly periods?: readonly string[] | null;
  readonly states?: readonly ReturnStateName[] | null;
  /** Codes or ids. */
  readonly projects?: readonly string[] | null;
  /** That lead the project or own it at the point. */
  readonly units?: readonly string[] | null;
};

export type ReturnsRequest = PageRequest & { readonly filter?: ReturnFilter | null };

type Sources = Pick<ReadingSources, 'points' | 'calendar'>;

const LIST = 'returns';

/**
 * Those handed in, and those missing at the point, in the order of periods and codes.
 * @throws MilepostError RETURN_PERIOD_MALFORMED
 */
export async function listReturns(
  request: ReturnsRequest,
  basis: Basis,
  sources: Sources,
): Promise<Connection<ProjectReturn>> {
  const limits = bounds(LIST, 2, request);
  const filter = request.filter ?? {};
  const isMatch = matcherOf(filter, await sources.points.at(basis.validAt, basis).rows());
  const years = filter.periods ? yearsIn(filter.periods) : await yearsBegunIn(basis, sources);
  const found: ProjectReturn[] = [];
  for (const year of years) found.push(...(await returnsOfYear(year, basis, sources)).filter(isMatch));
  const placed = found.map((node) => ({ node, key: [node.period, node.project] }));
  return pageOf(placed, LIST, compareKeys, limits);
}

/** Null where there is none at the point. */
export async function returnOfPeriod(
  project: string,
  period: string,
  basis: Basis,
  sources: Sources,
): Promise<ProjectReturn | null> {
  const returns = await returnsOfYear(yearOfPeriod(period), basis, sources);
  return returns.find((one) => one.project === project && one.period === period) ?? null;
}

function yearsIn(periods: readonly string[]): readonly number[] {
  for (const period of periods)
    if (!isReturnPeriod(period)) throw new MilepostError('RETURN_PERIOD_MALFORMED', { path: 'filter.periods' });
  return [...new Set(periods.map(yearOfPeriod))].sort((a, b) => a - b);
}

/** From the first year in which a project was reserved or listed to that of the point. */
async function yearsBegunIn(basis: Basis, { points, calendar }: Sources): Promise<readonly number[]> {
  const years: number[] = [];
  for (let year = yearOf(calendar.dayOf(basis.validAt)); ; year -= 1) {
    const end = years.length === 0 ? basis.validAt : calendar.endOf(`${year}-12-31`);
    if ((await points.at(end, basis).rows()).size === 0) return years;
    years.unshift(year);
  }
}

function matcherOf(
  { periods, states, projects, units }: ReturnFilter,
  rows: ReadonlyMap<string, MeasureRow>,
): (one: ProjectReturn) => boolean {
  const named = units && new Set(units.map(keyOf));
  const codes = projects && new Set(projects.flatMap(spellingsOf));
  function isOfUnit(project: string) {
    const { leadUnit = null, owner = null } = rows.get(project) ?? {};
    return [leadUnit, owner].some((unit) => unit !== null && named?.has(keyOf(unit)));
  }
  return ({ period, state, project }) =>
    (!periods || periods.includes(period)) &&
    (!states || states.includes(state)) &&
    (!codes || codes.has(project)) &&
    (!named || isOfUnit(project));
}

function compareKeys([periodA, projectA]: SortKey, [periodB, projectB]: SortKey): number {
  return compareText(String(periodA), String(periodB)) || compareText(String(projectA), String(projectB));
}
