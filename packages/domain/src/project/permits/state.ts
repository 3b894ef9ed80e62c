import type { Recorded } from '../../kernel/decider.js';
import { never } from '../../kernel/never.js';
import type { PermitKind, PermitState } from '../../kernel/vocabulary.js';
import type { PermitEvent } from './events.js';

export type PermitsState = Readonly<Partial<Record<PermitKind, PermitState>>>;

export const INITIAL_PERMITS: PermitsState = {};

export function evolvePermits(state: PermitsState, event: Recorded<PermitEvent>): PermitsState {
  return { ...state, [event.data.kind]: permitStateAfter(event) };
}

export function permitStateAfter(event: PermitEvent): PermitState {
  switch (event.type) {
    case 'PermitApplied':
    case 'PermitGapsSupplied':
      return 'APPLIED';
    case 'PermitAcceptedWithGaps':
      return 'ACCEPTED_WITH_GAPS';
    case 'PermitGranted':
      return 'GRANTED';
    case 'PermitRefused':
      return 'REFUSED';
    case 'PermitRevoked':
      return 'REVOKED';
    default:
      return never(event);
  }
}

export function permitState(state: PermitsState, kind: PermitKind): PermitState {
  return state[kind] ?? 'NONE';
}

export function isGranted(state: PermitsState, kind: PermitKind): boolean {
  return state[kind] === 'GRANTED';
}
