import { ownInput } from '../kernel/command-definition.js';
import { type Decider, type DecisionContext, followsAnything, type NewFact, type States } from '../kernel/decider.js';
import { never } from '../kernel/never.js';
import { refuse, type Refusal } from '../kernel/refusal.js';
import { FUND_CATEGORIES } from '../kernel/vocabulary.js';
import { isKnown } from '../project/registry/state.js';
import type { ProjectState } from '../project/state.js';
import type { FundCommand } from './commands.js';
import type { FundEvent } from './events.js';
import { evolveFund, type FundState, INITIAL_FUND } from './state.js';

type FundRefs = { readonly project: ProjectState | null };

/** Movements of one grant or loan. */
export const fund: Decider<FundState, FundCommand, FundEvent, FundRefs> = {
  initialState: INITIAL_FUND,
  order: 'days',
  decide: decideFund,
  follows: followsAnything,
  evolve: evolveFund,
};

function decideFund(
  command: FundCommand,
  _: States<FundState>,
  { refs }: DecisionContext<FundRefs>,
): NewFact<FundEvent>[] | Refusal {
  const { project } = command.input;
  if (project !== null && !(refs.project && isKnown(refs.project.registry)))
    return refuse('PROJECT_UNKNOWN', { project }, 'project');
  const data = ownInput(command.input);
  const isLoan = data.category === 'CREDIT_PROGRAMME';
  switch (command.name) {
    case 'awardGrant':
      if (isLoan) return refuse('CATEGORY_OF_LOANS', { category: FUND_CATEGORIES[data.category] }, 'category');
      return [{ type: 'GrantAwarded', data }];
    case 'receiveFunds':
      return [{ type: 'FundsReceived', data }];
    case 'payFunds':
      return [{ type: 'FundsPaid', data }];
    case 'disburseLoan':
      if (!isLoan) return refuse('CATEGORY_OF_GRANTS', { category: FUND_CATEGORIES[data.category] }, 'category');
      return [{ type: 'LoanDisbursed', data }];
    default:
      return never(command);
  }
}
