import type { Basis } from '../basis.js';
import { bounds, type Connection, type PageArguments, pageOf } from '../paging.js';
import { matcherOf, type ProjectFilter } from '../project-filter.js';
import { figureYear } from '../figure-year.js';
import type { ExplainSources } from '../reading-sources.js';
import { areDifferent, cardDiff } from './card-diff.js';
import { type FieldChange, figurePointsAt } from './field-history.js';
import type { FigurePointIn } from './fields.js';

export type ChangesRequest = PageArguments & { readonly filter?: ProjectFilter | null };

/** A project whose card differs between two points. */
export type ProjectChanges = { readonly code: string; readonly changes: () => Promise<FieldChange[]> };

const LIST = 'changes';

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
  const [before, after] = await Promise.all(
    [from, to].map((basis) => sources.points.at(basis.validAt, basis).cards(wanted)),
  );
  const [atA, atB] = [from, to].map((basis) => figurePointsAt(sources.calendar, basis.validAt)) as [
    FigurePointIn,
    FigurePointIn,
  ];
  const different = wanted.filter((code) =>
    areDifferent({ card: before?.get(code) ?? null, at: atA }, { card: after?.get(code) ?? null, at: atB }),
  );
  const placed = different.map((code) => ({
    node: { code, changes: () => cardDiff(code, from, to, sources) },
    key: [code],
  }));
  return pageOf(placed, LIST, (a, b) => (String(a[0]) < String(b[0]) ? -1 : a[0] === b[0] ? 0 : 1), limits);
}
