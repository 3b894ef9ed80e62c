import type { Decider } from '../kernel/decider.js';
import { refuse } from '../kernel/refusal.js';
import { isKnown } from '../project/registry/state.js';
import type { ProjectState } from '../project/state.js';
import type { FundCommand } from './commands.js';
import type { FundEvent } from './events.js';

export type FundRefs = { readonly project: ProjectState | null };

const EVENT_OF = {
  awardGrant: 'GrantAwarded',
  receiveFunds: 'FundsReceived',
  payFunds: 'FundsPaid',
  disburseLoan: 'LoanDisbursed',
} as const satisfies Record<FundCommand['name'], FundEvent['type']>;

/** Movements of one grant or loan. Won, received and paid are three different things, so none depends on another. */
export const fund: Decider<null, FundCommand, FundEvent, FundRefs> = {
  initialState: null,

  decide({ name: command, input: { category, name, amount, project } }, _state, { refs }) {
    if (project !== null && !(refs.project && isKnown(refs.project.registry)))
      return refuse('PROJECT_UNKNOWN', { project }, 'project');
    return [{ type: EVENT_OF[command], data: { category, name, amount, project } }];
  },

  evolve: () => null,
};
