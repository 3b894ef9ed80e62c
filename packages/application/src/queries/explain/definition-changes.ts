import { definitionOf, figure, type Indicator, INDICATOR_NAMES } from '@milepost/domain';
import type { Basis } from '../basis.js';
import { viewsOf } from '../figure-scope.js';
import { figureYear } from '../figure-year.js';
import { isOtherFigure, totalsOf } from '../figures.js';
import type { ProjectFilter } from '../project-filter.js';
import type { FigureSources } from '../reading-sources.js';

/** A figure that another version of its definition makes another one, whatever happened. */
export type DefinitionChange = {
  readonly indicator: Indicator;
  readonly kind: 'DEFINITION';
  /** The versions in force at the two points. */
  readonly fromVersion: string;
  readonly toVersion: string;
  /** The figure of the other point by each of them, as `Figure.value`. */
  readonly before: string | null;
  readonly after: string | null;
};

/** What the versions of definitions that are in force at `to`, and not at `from`, do to the figures of `to`. */
export async function definitionChanges(
  filter: ProjectFilter | null | undefined,
  from: Basis,
  to: Basis,
  sources: FigureSources,
): Promise<DefinitionChange[]> {
  const { year } = await figureYear(to, null, sources);
  const scope = { year, ...(filter ? { filter } : {}) };
  const [{ day }, { at, point }] = await Promise.all([figureYear(from, year, sources), viewsOf(scope, to, sources)]);
  const revised = INDICATOR_NAMES.map((indicator) => ({
    indicator,
    one: definitionOf(indicator, day),
    other: definitionOf(indicator, at.day),
  })).filter(({ one, other }) => one !== other);
  if (revised.length === 0) return [];
  const turn = sources.work.step(revised.length);
  if (turn) await turn;
  const totals = await totalsOf(scope, point, at);
  return revised.flatMap(({ indicator, one, other }): DefinitionChange[] => {
    const [before, after] = [figure(indicator, totals, at, one), figure(indicator, totals, at, other)];
    if (!isOtherFigure(before, after)) return [];
    const versions = { fromVersion: one.version, toVersion: other.version };
    return [{ indicator, kind: 'DEFINITION', ...versions, before: before.value, after: after.value }];
  });
}
