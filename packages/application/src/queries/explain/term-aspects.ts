import { isOfFunds, lastDayOfRough, type Term, termsOf } from '@milepost/domain';
import { type FundCard, isBegun, measuresOf, type ProjectCard } from '@milepost/views';
import { type FigureScope, hasAllFunds, isIn } from '../figure-scope.js';
import type { Aspect } from '../history/aspect.js';
import { daysBehind } from '../history/value-changes.js';
import { type FigureTerm, fundTerm } from './figure-terms.js';

/** What a term adds, so far as it can differ; null where the figure has no such term. */
type Added = Pick<Term, 'value' | 'known' | 'unknown'> | null;

/** Those to which several facts add. */
const SUMS: ReadonlySet<Term['measured']> = new Set([
  'grantsWon',
  'loansDisbursed',
  'fundsReceived',
  'grantsReceived',
  'fundsPaid',
  'sinceStart',
  'sinceStartOfTotal',
  'landApproved',
  'landAcquired',
  'gapsOpen',
  'gapsOverdue',
  'openIssues',
  'overdueIssues',
  'closedIssues',
]);

/** The term of a project as it is read of its card: by the row that figures read. */
export function projectAspect(
  { measured, part }: FigureTerm,
  scope: FigureScope,
  year: number,
): Aspect<ProjectCard, Added> {
  const allFunds = hasAllFunds(scope);
  return {
    year,
    isSum: SUMS.has(measured),
    of: whole,
    read(card, atIn) {
      if (card === null || !isBegun(card)) return null;
      const [row, at] = [measuresOf(card, year), atIn(year)];
      if (!isIn(scope, at)(row)) return null;
      return added(termsOf(measured, row, at, allFunds).find((term) => term.part === part));
    },
    turnsOn: ({ permits, openIssues, listing }) => [
      ...daysBehind([...Object.values(permits).map((permit) => permit.openGapsDueOn), ...Object.values(openIssues)]),
      ...(listing?.plannedStart ? [lastDayOfRough(listing.plannedStart)] : []),
    ],
  };
}

/** The term of a fund of no project. */
export function fundAspect({ measured }: FigureTerm, year: number): Aspect<FundCard, Added> {
  return {
    year,
    isSum: true,
    of: whole,
    read: (fund, atIn) => added(fund && isOfFunds(measured) ? fundTerm(measured, fund, atIn(year)) : null),
  };
}

function whole<D extends object>(document: D | null): D | null {
  return document;
}

function added(term: Term | null | undefined): Added {
  return term ? { value: term.value, known: term.known, unknown: term.unknown } : null;
}
