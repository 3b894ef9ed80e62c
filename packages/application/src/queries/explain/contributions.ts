import { definitionOf, type Indicator, type TermRole } from '@milepost/domain';
import type { Basis } from '../basis.js';
import { indexedAnswer, type IndexedAnswer } from '../event-answer.js';
import type { FigureScope } from '../figure-scope.js';
import { bounds, type Connection, type PageRequest, pageInOrder } from '../paging.js';
import type { ExplainSources } from '../reading-sources.js';
import { figureTerms, termValue } from './figure-terms.js';
import { termEvents } from './term-events.js';

/** One term of a figure: what one project, or one fund of no project, adds to it. */
export type Contribution = {
  /** Null of a fund of no project. */
  readonly code: string | null;
  readonly subject: string;
  readonly role: TermRole;
  /** In base units; null where all of it is unknown. */
  readonly value: string | null;
  /** Entries in the value. */
  readonly known: number;
  /** Some of it is unknown. */
  readonly unknown: boolean;
  /** Entries that are unknown, and so not in the value. */
  readonly unknownEntries: number;
  /** Those that set it, in the order of their days; looked for when they are asked for. */
  readonly events: () => Promise<readonly IndexedAnswer[]>;
};

/** The terms of a figure with the events that set each; the known values add up to the figure, or to the terms of its rate. */
export async function contributions(
  indicator: Indicator,
  scope: FigureScope,
  page: PageRequest,
  basis: Basis,
  sources: ExplainSources,
): Promise<Connection<Contribution>> {
  const list = `contributions/${indicator}`;
  const limits = bounds(list, 1, page);
  const { at, terms } = await figureTerms(indicator, scope, basis, sources);
  const events = termEvents(basis, at, sources);
  const { unit } = definitionOf(indicator, at.day);
  const nodes = [...terms.values()].map((term): Contribution => ({
    code: term.code,
    subject: term.subject,
    role: term.role,
    value: termValue(term, unit),
    known: term.known,
    unknown: term.unknown > 0,
    unknownEntries: term.unknown,
    events: async () => (await events(term)).map((event) => indexedAnswer(event, basis.seq)),
  }));
  return pageInOrder(nodes, list, limits);
}
