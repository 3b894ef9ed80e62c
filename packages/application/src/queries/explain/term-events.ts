import { type FigurePoint, type Term, yearOf } from '@milepost/domain';
import type { IndexedEvent } from '@milepost/views';
import type { Basis } from '../basis.js';
import { isAt } from '../history/recorded-facts.js';
import { type CardStep, stepsTo } from '../history/steps.js';
import type { ReadingSources } from '../reading-sources.js';
import type { FigureTerm } from './figure-terms.js';
import { partsOfTerm, settersOfTerm } from './term-setters.js';

export type TermEvents = {
  /** Names of what the term is made of there: a permit's kind, an issue's number, … */
  partsOf(term: FigureTerm): Promise<readonly string[]>;
  /** The events that set the parts, in the order of folding. Default: those that the term is made of there. */
  of(term: FigureTerm, parts?: readonly string[]): Promise<IndexedEvent[]>;
  /** The event that put the term's project on the year's list or took it off; none before the first, and of a fund. */
  listingOf(term: FigureTerm): Promise<IndexedEvent[]>;
};

const LISTING: Term = { measured: 'listed', part: null, value: 1, known: 1, unknown: 0 };

/** Looks for the events behind terms at a point; each project's are read and folded once. */
export function termEvents(
  basis: Basis,
  at: FigurePoint,
  { facts, calendar }: Pick<ReadingSources, 'facts' | 'calendar'>,
): TermEvents {
  const point = { validAt: at.validAt, seq: basis.seq };
  const steps = new Map<string, Promise<CardStep[]>>();

  function stepsOf(code: string): Promise<CardStep[]> {
    const known = steps.get(code) ?? facts.ofProject(code, basis.seq).then((all) => stepsTo(point, code, all));
    steps.set(code, known);
    return known;
  }

  async function movementsOf({ fund, measured }: FigureTerm): Promise<IndexedEvent[]> {
    if (fund === null) return [];
    const type = measured === 'grantsWon' ? 'GrantAwarded' : 'LoanDisbursed';
    const events = await facts.ofFund(fund, basis.seq);
    return events.filter(
      (event) => event.type === type && isAt(event, point) && yearOf(calendar.dayOf(event.occurredAt)) === at.year,
    );
  }

  async function of(term: FigureTerm, parts?: readonly string[]): Promise<IndexedEvent[]> {
    if (term.code === null) return movementsOf(term);
    const there = await stepsOf(term.code);
    return settersOfTerm(term, parts ?? partsOfTerm(term, there, at), there, at);
  }

  return {
    of,
    partsOf: async (term) => (term.code === null ? [] : partsOfTerm(term, await stepsOf(term.code), at)),
    listingOf: async (term) => (term.code === null ? [] : of({ ...term, ...LISTING })),
  };
}
