import { ownInput } from '../kernel/command-definition.js';
import type { Decider, DecisionContext, NewFact } from '../kernel/decider.js';
import { never } from '../kernel/never.js';
import { refuse, type Refusal } from '../kernel/refusal.js';
import { isKnown } from '../project/registry/state.js';
import type { ProjectState } from '../project/state.js';
import type { FundCommand } from './commands.js';
import type { FundEvent } from './events.js';
import { evolveFund, type FundState, INITIAL_FUND } from './state.js';

type FundRefs = { readonly project: ProjectState | null };

/** Movements of one grant or loan. */
export const fund: Decider<FundState, FundCommand, FundEvent, FundRefs> = {
  initialState: INITIAL_FUND,
  decide: decideFund,
  evolve: evolveFund,
};

function decideFund(
  command: FundCommand,
  _state: FundState,
  { refs }: DecisionContext<FundRefs>,
): NewFact<FundEvent>[] | Refusal {
  const { project } = command.input;
  if (project !== null && !(refs.project && isKnown(refs.project.registry)))
    return refuse('PROJECT_UNKNOWN', { project }, 'project');
  const data = ownInput(command.input);
  switch (command.name) {
    case 'awardGrant':
      return [{ type: 'GrantAwarded', data }];
    case 'receiveFunds':
      return [{ type: 'FundsReceived', data }];
    case 'payFunds':
      return [{ type: 'FundsPaid', data }];
    case 'disburseLoan':
      return [{ type: 'LoanDisbursed', data }];
    default:
      return never(command);
  }
}
