import type { Recorded } from '../../kernel/decider.js';
import { never } from '../../kernel/never.js';
import type { Day } from '../../values/calendar.js';
import type { ConstructionEvent } from './events.js';

export type ConstructionState = {
  /** Day of the declaration that waits for verification. */
  readonly declaredOn: Day | null;
  readonly startedOn: Day | null;
  readonly suspended: boolean;
  readonly completedOn: Day | null;
  readonly producing: boolean;
};

export const INITIAL_CONSTRUCTION: ConstructionState = {
  declaredOn: null,
  startedOn: null,
  suspended: false,
  completedOn: null,
  producing: false,
};

export function evolveConstruction(state: ConstructionState, event: Recorded<ConstructionEvent>): ConstructionState {
  switch (event.type) {
    case 'StartDeclared':
      return { ...state, declaredOn: event.occurredOn };
    case 'StartRejected':
      return { ...state, declaredOn: null };
    case 'StartVerified':
      return { ...state, declaredOn: null, startedOn: event.occurredOn };
    case 'WorkSuspended':
      return { ...state, suspended: true };
    case 'WorkResumed':
      return { ...state, suspended: false };
    case 'CompletionVerified':
      return { ...state, completedOn: event.occurredOn };
    case 'ProductionStarted':
      return { ...state, producing: true };
    default:
      return never(event);
  }
}
