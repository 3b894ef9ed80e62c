import type { DecisionContext, NewFact, Recorded, States } from '../../kernel/decider.js';
import { never } from '../../kernel/never.js';
import { refuse, type Refusal, type RefusalNaming } from '../../kernel/refusal.js';
import type { Flag } from '../../kernel/vocabulary.js';
import type { Day } from '../../values/calendar.js';
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
  follows: followsInConstruction,
  evolve: evolveConstruction,
};

function decideConstruction(
  command: ConstructionCommand,
  { atItsDay }: States<ProjectState>,
  { occurredOn }: DecisionContext<unknown>,
): NewFact<ConstructionEvent>[] {
  switch (command.name) {
    case 'declareStart':
      return [{ type: 'StartDeclared', data: {} }];
    case 'verifyStart':
      return [{ type: 'StartVerified', data: {}, flags: startFlags(atItsDay, occurredOn) }];
    case 'rejectStart':
      return [{ type: 'StartRejected', data: {} }];
    case 'suspendWork':
      return [{ type: 'WorkSuspended', data: {} }];
    case 'resumeWork':
      return [{ type: 'WorkResumed', data: {} }];
    case 'verifyCompletion':
      return [{ type: 'CompletionVerified', data: {} }];
    case 'startProduction':
      return [{ type: 'ProductionStarted', data: {} }];
    default:
      return never(command);
  }
}

function followsInConstruction(
  { type, occurredOn: day }: Recorded<ConstructionEvent>,
  { construction: before }: ProjectState,
  atHead?: ProjectState,
): Refusal | null {
  const { declaredOn, startedOn, suspended, completedOn, producing } = before;
  const later = atHead?.construction;
  const no = (code: RefusalNaming<'day'>) => refuse(code, { day });
  const tooEarly = (code: RefusalNaming<'day'>, first: Day) => refuse(code, { day: first }, 'occurredAt');
  switch (type) {
    case 'StartDeclared':
      if (startedOn) return no('START_ALREADY_VERIFIED');
      return declaredOn ? no('START_ALREADY_DECLARED') : null;
    case 'StartVerified':
      if (startedOn) return no('START_ALREADY_VERIFIED');
      if (declaredOn) return null;
      return later?.declaredOn ? tooEarly('START_BEFORE_DECLARATION', later.declaredOn) : no('START_NOT_DECLARED');
    case 'StartRejected':
      if (startedOn) return no('START_ALREADY_VERIFIED');
      return declaredOn ? null : no('START_NOT_DECLARED');
    case 'WorkSuspended':
      if (!startedOn) return no('START_NOT_VERIFIED');
      if (completedOn) return no('COMPLETION_ALREADY_VERIFIED');
      return suspended ? no('WORK_ALREADY_SUSPENDED') : null;
    case 'WorkResumed':
      return suspended ? null : no('WORK_NOT_SUSPENDED');
    case 'CompletionVerified':
      if (completedOn) return no('COMPLETION_ALREADY_VERIFIED');
      if (suspended) return no('WORK_SUSPENDED');
      if (startedOn) return null;
      return later?.startedOn ? tooEarly('COMPLETION_BEFORE_START', later.startedOn) : no('START_NOT_VERIFIED');
    case 'ProductionStarted':
      if (producing) return no('PRODUCTION_ALREADY_STARTED');
      if (completedOn) return null;
      return later?.completedOn
        ? tooEarly('PRODUCTION_BEFORE_COMPLETION', later.completedOn)
        : no('COMPLETION_NOT_VERIFIED');
    default:
      return never(type);
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
