import type { DecisionContext, NewFact, Recorded, States } from '../../kernel/decider.js';
import { never } from '../../kernel/never.js';
import { refuse, type Refusal, type RefusalNaming } from '../../kernel/refusal.js';
import { type Flag, PERMIT_ACTIONS, PERMIT_KINDS } from '../../kernel/vocabulary.js';
import type { Slice } from '../slice.js';
import type { ProjectState } from '../state.js';
import { type PermitCommand, permitCommands } from './commands.js';
import { type PermitEvent, permitEvents } from './events.js';
import { evolvePermits, isGranted, permitCase, type PermitsState } from './state.js';

/** The case of each kind of permit, step by step. */
export const permits: Slice<PermitsState, PermitCommand, PermitEvent> = {
  commands: permitCommands,
  events: permitEvents,
  decide: decidePermits,
  follows: followsInPermits,
  evolve: evolvePermits,
};

function decidePermits(
  command: PermitCommand,
  { atItsDay }: States<ProjectState>,
  { occurredOn }: DecisionContext<unknown>,
): NewFact<PermitEvent>[] | Refusal {
  const { kind, action, gapsDueOn } = command.input;
  if (gapsDueOn !== null && action !== 'ACCEPT_WITH_GAPS')
    return refuse('GAPS_DUE_DATE_OF_NO_GAPS', { action: PERMIT_ACTIONS[action] }, 'gapsDueOn');
  switch (action) {
    case 'APPLY':
      return [{ type: 'PermitApplied', data: { kind } }];
    case 'ACCEPT_WITH_GAPS':
      if (gapsDueOn === null) return refuse('GAPS_DUE_DATE_REQUIRED', {}, 'gapsDueOn');
      if (gapsDueOn < occurredOn) return refuse('GAPS_DUE_BEFORE_ACCEPTANCE', { day: occurredOn }, 'gapsDueOn');
      return [{ type: 'PermitAcceptedWithGaps', data: { kind, gapsDueOn } }];
    case 'SUPPLY_GAPS':
      return [{ type: 'PermitGapsSupplied', data: { kind } }];
    case 'GRANT': {
      const flags: Flag[] = prerequisitesMissing(command, atItsDay.permits) ? ['PERMIT_PREREQUISITE_MISSING'] : [];
      return [{ type: 'PermitGranted', data: { kind }, flags }];
    }
    case 'REFUSE':
      return [{ type: 'PermitRefused', data: { kind } }];
    case 'REVOKE':
      return [{ type: 'PermitRevoked', data: { kind } }];
    default:
      return never(action);
  }
}

function followsInPermits(
  { type, data: { kind }, occurredOn: day }: Recorded<PermitEvent>,
  { permits: before }: ProjectState,
): Refusal | null {
  const { state, owedBy } = permitCase(before, kind);
  const isRunning = state === 'APPLIED' || state === 'ACCEPTED_WITH_GAPS';
  const no = (code: RefusalNaming<'kind' | 'day'>) => refuse(code, { kind: PERMIT_KINDS[kind], day }, 'action');
  switch (type) {
    case 'PermitApplied':
      if (isRunning) return no('PERMIT_CASE_OPEN');
      return state === 'GRANTED' ? no('PERMIT_ALREADY_GRANTED') : null;
    case 'PermitAcceptedWithGaps':
      return state === 'GRANTED' ? no('PERMIT_ALREADY_GRANTED') : null;
    case 'PermitGapsSupplied':
      return owedBy === null ? no('PERMIT_GAPS_NOT_OPEN') : null;
    case 'PermitGranted':
    case 'PermitRefused':
      if (isRunning) return null;
      return no(state === 'GRANTED' ? 'PERMIT_ALREADY_GRANTED' : 'PERMIT_CASE_NOT_OPEN');
    case 'PermitRevoked':
      return state === 'GRANTED' ? null : no('PERMIT_NOT_GRANTED');
    default:
      return never(type);
  }
}

function prerequisitesMissing(command: PermitCommand, state: PermitsState): boolean {
  return (
    command.input.kind === 'CONSTRUCTION' && !(isGranted(state, 'LAND_CERTIFICATE') && isGranted(state, 'PLANNING'))
  );
}
