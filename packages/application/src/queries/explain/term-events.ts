import { type FigurePoint, type FundMeasured, isOfFunds, yearOf } from '@milepost/domain';
import { FUNDS, type IndexedEvent, type Movement, PROJECTS } from '@milepost/views';
import type { Basis } from '../basis.js';
import { type CardStep, stepsTo } from '../history/steps.js';
import type { ReadingSources } from '../reading-sources.js';
import type { FigureTerm } from './figure-terms.js';
import { settersOfTerm } from './term-setters.js';

const MOVES: Readonly<Record<FundMeasured, Movement['type']>> = {
  grantsWon: 'GrantAwarded',
  loansDisbursed: 'LoanDisbursed',
  fundsReceived: 'FundsReceived',
  grantsReceived: 'FundsReceived',
  fundsPaid: 'FundsPaid',
};

/** The events that a term is made of, in the order of folding. */
export type TermEvents = (term: FigureTerm) => Promise<IndexedEvent[]>;

/** Looks for the events behind terms at a point; each project's are read and folded once. */
export function termEvents(basis: Basis, at: FigurePoint, { facts }: Pick<ReadingSources, 'facts'>): TermEvents {
  const point = { validAt: at.validAt, seq: basis.seq };
  const steps = new Map<string, Promise<CardStep[]>>();

  function stepsOf(code: string): Promise<CardStep[]> {
    const project = { view: PROJECTS, entity: code };
    const known = steps.get(code) ?? facts.ofProject(code, basis.seq).then((all) => stepsTo(point, project, all));
    steps.set(code, known);
    return known;
  }

  async function movementsOf({ fund, measured }: FigureTerm): Promise<IndexedEvent[]> {
    if (fund === null) return [];
    const type = isOfFunds(measured) ? MOVES[measured] : null;
    const movements = stepsTo(point, { view: FUNDS, entity: fund }, await facts.ofStream(FUNDS, fund, basis.seq));
    return movements
      .map(({ placed }) => placed)
      .filter(({ fact }) => fact?.type === type && yearOf(fact.occurredOn) === at.year)
      .map(({ event }) => event);
  }

  return async (term) => (term.code === null ? movementsOf(term) : settersOfTerm(term, await stepsOf(term.code), at));
}
