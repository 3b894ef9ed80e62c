import type { NewFact } from '../../kernel/decider.js';
import { never } from '../../kernel/never.js';
import { refuse, type Refusal } from '../../kernel/refusal.js';
import { PERMIT_KINDS, type PermitState } from '../../kernel/vocabulary.js';
import type { Slice } from '../slice.js';
import type { ProjectState } from '../state.js';
import { type PermitCommand, permitCommands } from './commands.js';
import { type PermitEvent, permitEvents } from './events.js';
import { evolvePermits, isGranted, permitState, type PermitsState } from './state.js';

/** The case of each kind of permit, step by step. */
export const permits: Slice<PermitsState, PermitCommand, PermitEvent> = {
  commands: permitCommands,
  events: permitEvents,
  decide: decidePermits,
  evolve: evolvePermits,
};

/** Where a case stands otherwise than the step needs. */
type CaseRefusal =
  | 'PERMIT_CASE_OPEN'
  | 'PERMIT_CASE_NOT_OPEN'
  | 'PERMIT_GAPS_NOT_OPEN'
  | 'PERMIT_ALREADY_GRANTED'
  | 'PERMIT_NOT_GRANTED';

function decidePermits(command: PermitCommand, { permits: state }: ProjectState): NewFact<PermitEvent>[] | Refusal {
  const { kind, action, gapsDueOn } = command.input;
  const now = permitState(state, kind);
  const running = now === 'APPLIED' || now === 'ACCEPTED_WITH_GAPS';
  const no = (code: CaseRefusal) => refuse(code, { kind: PERMIT_KINDS[kind] }, 'action');
  switch (action) {
    case 'APPLY':
      if (running) return no('PERMIT_CASE_OPEN');
      if (now === 'GRANTED') return no('PERMIT_ALREADY_GRANTED');
      return [{ type: 'PermitApplied', data: { kind } }];
    case 'ACCEPT_WITH_GAPS':
      if (gapsDueOn === null) return refuse('GAPS_DUE_DATE_REQUIRED', {}, 'gapsDueOn');
      if (now === 'GRANTED') return no('PERMIT_ALREADY_GRANTED');
      return [{ type: 'PermitAcceptedWithGaps', data: { kind, gapsDueOn } }];
    case 'SUPPLY_GAPS':
      if (now !== 'ACCEPTED_WITH_GAPS') return no('PERMIT_GAPS_NOT_OPEN');
      return [{ type: 'PermitGapsSupplied', data: { kind } }];
    case 'GRANT':
      if (!running) return no(refusalWithoutCase(now));
      return [
        {
          type: 'PermitGranted',
          data: { kind },
          flags: prerequisitesMissing(command, state) ? ['PERMIT_PREREQUISITE_MISSING'] : [],
        },
      ];
    case 'REFUSE':
      if (!running) return no(refusalWithoutCase(now));
      return [{ type: 'PermitRefused', data: { kind } }];
    case 'REVOKE':
      if (now !== 'GRANTED') return no('PERMIT_NOT_GRANTED');
      return [{ type: 'PermitRevoked', data: { kind } }];
    default:
      return never(action);
  }
}

function refusalWithoutCase(now: PermitState): CaseRefusal {
  return now === 'GRANTED' ? 'PERMIT_ALREADY_GRANTED' : 'PERMIT_CASE_NOT_OPEN';
}

function prerequisitesMissing(command: PermitCommand, state: PermitsState): boolean {
  return (
    command.input.kind === 'CONSTRUCTION' && !(isGranted(state, 'LAND_CERTIFICATE') && isGranted(state, 'PLANNING'))
  );
}
