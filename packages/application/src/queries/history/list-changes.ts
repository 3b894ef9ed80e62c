import { type Calendar, yearOf } from '@milepost/domain';
import type { ProjectCard } from '@milepost/views';
import type { Basis } from '../basis.js';
import { bounds, type Connection, type PageRequest, pageOf } from '../paging.js';
import type { Points } from '../points.js';
import { matcherOf, type ProjectFilter } from '../project-filter.js';
import { figureYear } from '../figure-year.js';
import type { ExplainSources } from '../reading-sources.js';
import { figurePointsAt } from './aspect.js';
import { areDifferent, cardDiff, type Side } from './card-diff.js';
import type { FieldChange } from './field-history.js';

export type ChangesRequest = PageRequest & { readonly filter?: ProjectFilter | null };

/** A project whose card differs between two points. */
export type ProjectChanges = { readonly code: string; readonly changes: () => Promise<FieldChange[]> };

const LIST = 'changes';

/** Steps of work to compare the cards of a project. */
const COMPARED = 5;

/** The projects that match at one of two points and differ between them, by code. */
export async function listChanges(
  { filter, ...page }: ChangesRequest,
  from: Basis,
  to: Basis,
  sources: ExplainSources,
): Promise<Connection<ProjectChanges>> {
  const limits = bounds(LIST, 1, page);
  const codes = new Set<string>();
  const isMatch = filter && matcherOf(filter);
  for (const basis of [from, to]) {
    const at = await figureYear(basis, null, sources);
    const [rows, inYear] = await Promise.all(
      [basis.validAt, at.validAt].map((validAt) => sources.points.at(validAt, basis).rows()),
    );
    for (const row of rows?.values() ?? []) {
      if (!isMatch || isMatch(row, inYear?.get(row.id) ?? null, at)) codes.add(row.id);
    }
  }
  const wanted = [...codes].sort();
  const [before, after] = (await Promise.all([from, to].map((basis) => sidesAt(basis, wanted, sources)))) as [
    SideOf,
    SideOf,
  ];
  const different: string[] = [];
  for (const code of wanted) {
    const turn = sources.work.step(COMPARED);
    if (turn) await turn;
    if (areDifferent(before(code), after(code))) different.push(code);
  }
  const placed = different.map((code) => ({
    node: { code, changes: () => cardDiff(code, from, to, sources) },
    key: [code],
  }));
  return pageOf(placed, LIST, (a, b) => (String(a[0]) < String(b[0]) ? -1 : a[0] === b[0] ? 0 : 1), limits);
}

type SideOf = (code: string) => Side;

async function sidesAt(
  basis: Basis,
  codes: readonly string[],
  { points, calendar }: { readonly points: Points; readonly calendar: Calendar },
): Promise<SideOf> {
  const today = await points.at(basis.validAt, basis).cards(codes);
  const thisYear = yearOf(calendar.dayOf(basis.validAt));
  const yearsOf = (card: ProjectCard | null | undefined) => Object.keys(card?.years ?? {}).map(Number);
  const years = new Set([...today.values()].flatMap(yearsOf).filter((year) => year < thisYear));
  const at = figurePointsAt(calendar, basis.validAt);
  const ended = new Map(
    await Promise.all(
      [...years].map(async (year) => [year, await points.at(at(year).validAt, basis).cards(codes)] as const),
    ),
  );
  return (code) => ({
    cards: [today.get(code) ?? null],
    card: (year) => (ended.get(year ?? thisYear) ?? today).get(code) ?? null,
    at,
  });
}
