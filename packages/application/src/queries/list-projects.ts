import type { Day, FigurePoint, MeasureRow } from '@milepost/domain';
import type { Basis } from './basis.js';
import { made } from './made-once.js';
import { bounds, type Connection, type PageRequest, pageOf, type Placed } from './paging.js';
import { matcherOf, type ProjectFilter } from './project-filter.js';
import { type ListOrder, PROJECT_ORDERS, type ProjectOrder } from './project-order.js';
import { figureYear } from './figure-year.js';
import type { PointViews } from './points.js';
import type { FigureSources } from './reading-sources.js';

export type ProjectsRequest = PageRequest & {
  readonly filter?: ProjectFilter | null;
  readonly year?: number | null;
  readonly orderBy?: ProjectOrder | null;
};

export type ProjectsAnswer = { readonly rows: Connection<MeasureRow>; readonly at: FigurePoint };

/** Steps of work to read and match the projects of a district, and answer a page. */
const LISTED = 50;

/** The projects that match, a page of them in order; their cards are loaded apart. */
export async function listProjects(
  request: ProjectsRequest,
  basis: Basis,
  sources: FigureSources,
): Promise<ProjectsAnswer> {
  const { filter, year, orderBy } = request;
  const name = orderBy ?? 'CODE';
  const order = PROJECT_ORDERS[name];
  const list = `projects/${name}`;
  const limits = bounds(list, order.arity, request);
  const turn = sources.work.step(LISTED);
  if (turn) await turn;
  const at = await figureYear(basis, year, sources);
  const { points } = sources;
  const point = points.at(basis.validAt, basis);
  const { entries } = await point.once(IN_ORDER, [name, at.day, at.year], async () => ({
    entries: await inOrder(order, point, points.at(at.validAt, basis), at),
  }));
  const isMatch = filter && matcherOf(filter);
  const matching = isMatch ? entries.filter(({ node, inYear }) => isMatch(node, inYear, at)) : entries;
  return { rows: pageOf(matching, list, order.compare, limits), at };
}

/** A project where it is asked for, and where the year's figures are looked up. */
type Entry = Placed<MeasureRow> & { readonly inYear: MeasureRow | null };

const IN_ORDER = made<{ readonly entries: readonly Entry[] }, readonly [ProjectOrder, Day, year: number]>();

async function inOrder(
  order: ListOrder,
  point: PointViews,
  pointInYear: PointViews,
  at: FigurePoint,
): Promise<readonly Entry[]> {
  const [rows, rowsInYear] = [await point.rows(), await pointInYear.rows()];
  return [...rows.values()]
    .map((row): Entry => {
      const inYear = rowsInYear.get(row.id) ?? null;
      return { node: row, inYear, key: [...order.key(row, inYear, at), row.id] };
    })
    .sort((a, b) => order.compare(a.key, b.key));
}
