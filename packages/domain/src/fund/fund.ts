import { ownInput } from '../kernel/command-definition.js';
import { type Decider, type DecisionContext, followsAnything, type NewFact, type States } from '../kernel/decider.js';
import { never } from '../kernel/never.js';
import { refuse, Refusal } from '../kernel/refusal.js';
import { FUND_CATEGORIES, type FundCategory, KIND_OF_FUNDS } from '../kernel/vocabulary.js';
import { isKnown } from '../project/registry/state.js';
import type { ProjectState } from '../project/state.js';
import type { SourceState } from '../source/state.js';
import type { FundCommand } from './commands.js';
import type { FundEvent } from './events.js';
import { evolveFund, type FundState, INITIAL_FUND } from './state.js';

type FundRefs = { readonly project: ProjectState | null; readonly source: SourceState };

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
  const source = sourceOf(command, refs.source);
  if (source instanceof Refusal) return source;
  const data = { ...ownInput(command.input), source };
  const kind = KIND_OF_FUNDS[data.category];
  switch (command.name) {
    case 'awardGrant':
      return kind === 'GRANT' ? [{ type: 'GrantAwarded', data }] : refuseKind(data.category);
    case 'receiveFunds':
      return [{ type: 'FundsReceived', data }];
    case 'payFunds':
      return [{ type: 'FundsPaid', data }];
    case 'disburseLoan':
      return kind === 'LOAN' ? [{ type: 'LoanDisbursed', data }] : refuseKind(data.category);
    default:
      return never(command);
  }
}

/** As the register spells it; null: the category is all that is said. */
function sourceOf({ input: { category, source } }: FundCommand, known: SourceState): string | null | Refusal {
  if (source === null) return null;
  if (known === null) return refuse('SOURCE_UNKNOWN', { source }, 'source');
  if (category !== known.kind)
    return refuse('SOURCE_OF_ANOTHER_KIND', { source, kind: FUND_CATEGORIES[known.kind] }, 'category');
  return known.name;
}

/** Of what is won or lent, where it is neither. */
function refuseKind(category: FundCategory): Refusal {
  const codes = { GRANT: 'CATEGORY_OF_GRANTS', LOAN: 'CATEGORY_OF_LOANS', OWN: 'CATEGORY_OF_OWN_FUNDS' } as const;
  return refuse(codes[KIND_OF_FUNDS[category]], { category: FUND_CATEGORIES[category] }, 'category');
}
