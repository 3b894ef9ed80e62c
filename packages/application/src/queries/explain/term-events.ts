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

/** So many steps of a story are looked at in one step of work. */
const STEPS_LOOKED_AT = 10;

/** The events that a term is made of, in the order of folding. */
export type TermEvents = (term: FigureTerm) => Promise<IndexedEvent[]>;

/** Looks for the events behind terms at a point; each project's are read and folded once. */
export function termEvents(
  basis: Basis,
  at: FigurePoint,
  { facts, work }: Pick<ReadingSources, 'facts' | 'work'>,
): TermEvents {
  const point = { validAt: at.validAt, seq: basis.seq };
  const steps = new Map<string, Promise<CardStep[]>>();

  function stepsOf(code: string): Promise<CardStep[]> {
    const project = { view: PROJECTS, entity: code };
    const known = steps.get(code) ?? facts.ofProject(code, basis.seq).then((all) => stepsTo(point, project, all, work));
    steps.set(code, known);
    return known;
  }

  async function movementsOf({ fund, measured }: FigureTerm): Promise<IndexedEvent[]> {
    if (fund === null) return [];
    const type = isOfFunds(measured) ? MOVES[measured] : null;
    const movements = await stepsTo(
      point,
      { view: FUNDS, entity: fund },
      await facts.ofStream(FUNDS, fund, basis.seq),
      work,
    );
    return movements
      .map(({ placed }) => placed)
      .filter(({ fact }) => fact?.type === type && yearOf(fact.occurredOn) === at.year)
      .map(({ event }) => event);
  }

  return async (term) => {
    if (term.code === null) return movementsOf(term);
    const found = await stepsOf(term.code);
    const turn = work.step(1 + found.length / STEPS_LOOKED_AT);
    if (turn) await turn;
    return settersOfTerm(term, found, at);
  };
}
