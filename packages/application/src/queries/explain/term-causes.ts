import type { Basis } from '../basis.js';
import { indexedAnswer, type IndexedAnswer } from '../event-answer.js';
import { causeOf } from '../history/cause.js';
import type { ChangeKind } from '../history/change-kind.js';
import type { ExplainSources } from '../reading-sources.js';
import type { FigureTerm, FigureTerms } from './figure-terms.js';
import { termEvents } from './term-events.js';

/** What sort of change it is, and the events that made it, in the order of the log. */
type Explained = { readonly kind: ChangeKind; readonly events: readonly IndexedAnswer[] };
export type Explain = () => Promise<Explained>;

/** Looked for once, whichever of both is asked for. */
export function explainedBy(cause: Explain): {
  readonly kind: () => Promise<ChangeKind>;
  readonly events: () => Promise<readonly IndexedAnswer[]>;
} {
  let found: Promise<Explained> | undefined;
  const once = () => (found ??= cause());
  return { kind: async () => (await once()).kind, events: async () => (await once()).events };
}

type Causes = (before: FigureTerm | undefined, after: FigureTerm | undefined) => Promise<Explained>;

/** Tells of a term that differs between two points what made the difference. */
export function causesBetween(from: Basis, a: FigureTerms, to: Basis, b: FigureTerms, sources: ExplainSources): Causes {
  const [eventsA, eventsB] = [termEvents(from, a.at, sources), termEvents(to, b.at, sources)];
  const places = [
    { seq: from.seq, validAt: a.at.validAt },
    { seq: to.seq, validAt: b.at.validAt },
  ] as const;
  const known = Math.max(from.seq, to.seq);
  return async (before, after) => {
    const term = (after ?? before) as FigureTerm;
    const [listedA, listedB] = await Promise.all([eventsA.listingOf(term), eventsB.listingOf(term)]);
    const isRelisted = (before === undefined || after === undefined) && listedA[0]?.id !== listedB[0]?.id;
    const parts = [...new Set([...(await eventsA.partsOf(term)), ...(await eventsB.partsOf(term))])];
    const setters = isRelisted
      ? { from: listedA, to: listedB }
      : { from: await eventsA.of(term, parts), to: await eventsB.of(term, parts) };
    const { events, kind } = causeOf(setters, ...places);
    return { kind, events: events.map((event) => indexedAnswer(event, known)) };
  };
}
