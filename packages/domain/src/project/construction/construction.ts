import type { DecisionContext, NewFact } from '../../kernel/decider.js';
import { never } from '../../kernel/never.js';
import { refuse, type Refusal } from '../../kernel/refusal.js';
import type { Flag } from '../../kernel/vocabulary.js';
import { isGranted } from '../permits/state.js';
import type { Slice } from '../slice.js';
import type { ProjectState } from '../state.js';
import { type ConstructionCommand, constructionCommands } from './commands.js';
import { type ConstructionEvent, constructionEvents } from './events.js';
import { type ConstructionState, evolveConstruction } from './state.js';

/** The start, declared and verified, suspensions, completion and production. */
export const construction: Slice<ConstructionState, ConstructionCommand, ConstructionEvent> = {
  commands: constructionCommands,
  events: constructionEvents,
  decide: decideConstruction,
  evolve: evolveConstruction,
};

function decideConstruction(
  command: ConstructionCommand,
  state: ProjectState,
  { occurredOn }: DecisionContext<unknown>,
): NewFact<ConstructionEvent>[] | Refusal {
  const { declaredOn, startedOn, suspended, completedOn, producing } = state.construction;
  switch (command.name) {
    case 'declareStart':
      if (startedOn) return refuse('START_ALREADY_VERIFIED');
      if (declaredOn) return refuse('START_ALREADY_DECLARED');
      return [{ type: 'StartDeclared', data: {} }];
    case 'verifyStart':
      if (startedOn) return refuse('START_ALREADY_VERIFIED');
      if (!declaredOn) return refuse('START_NOT_DECLARED');
      if (occurredOn < declaredOn) return refuse('START_BEFORE_DECLARATION', { day: declaredOn }, 'occurredAt');
      return [{ type: 'StartVerified', data: {}, flags: startFlags(state, occurredOn) }];
    case 'rejectStart':
      if (!declaredOn) return refuse(startedOn ? 'START_ALREADY_VERIFIED' : 'START_NOT_DECLARED');
      return [{ type: 'StartRejected', data: {} }];
    case 'suspendWork':
      if (!startedOn) return refuse('START_NOT_VERIFIED');
      if (suspended) return refuse('WORK_ALREADY_SUSPENDED');
      return [{ type: 'WorkSuspended', data: {} }];
    case 'resumeWork':
      if (!suspended) return refuse('WORK_NOT_SUSPENDED');
      return [{ type: 'WorkResumed', data: {} }];
    case 'verifyCompletion':
      if (!startedOn) return refuse('START_NOT_VERIFIED');
      if (completedOn) return refuse('COMPLETION_ALREADY_VERIFIED');
      if (suspended) return refuse('WORK_SUSPENDED');
      if (occurredOn < startedOn) return refuse('COMPLETION_BEFORE_START', { day: startedOn }, 'occurredAt');
      return [{ type: 'CompletionVerified', data: {} }];
    case 'startProduction':
      if (!completedOn) return refuse('COMPLETION_NOT_VERIFIED');
      if (producing) return refuse('PRODUCTION_ALREADY_STARTED');
      if (occurredOn < completedOn) return refuse('PRODUCTION_BEFORE_COMPLETION', { day: completedOn }, 'occurredAt');
      return [{ type: 'ProductionStarted', data: {} }];
    default:
      return never(command);
  }
}

function startFlags(state: ProjectState, day: string): Flag[] {
  const flags: Flag[] = [];
  if (!state.land.approved && !isGranted(state.permits, 'LAND_CERTIFICATE')) flags.push('STARTED_WITHOUT_LAND');
  if (!isGranted(state.permits, 'CONSTRUCTION')) flags.push('STARTED_WITHOUT_PERMIT');
  const { firstListedOn } = state.registry;
  if (firstListedOn === null || day < firstListedOn) flags.push('STARTED_BEFORE_LISTING');
  return flags;
}
