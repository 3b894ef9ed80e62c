import type { Recorded } from '../../kernel/decider.js';
import { never } from '../../kernel/never.js';
import type { PermitKind, PermitState } from '../../kernel/vocabulary.js';
import type { Day } from '../../values/calendar.js';
import type { PermitEvent } from './events.js';

/** The case of one kind of permit. */
export type PermitCase = {
  readonly state: PermitState;
  /** By when what was missing is to be supplied (容缺); a debt until it is, also behind a grant. Null: nothing is owed. */
  readonly owedBy: Day | null;
};

export type PermitsState = Readonly<Partial<Record<PermitKind, PermitCase>>>;

export const INITIAL_PERMITS: PermitsState = {};

const NO_CASE: PermitCase = { state: 'NONE', owedBy: null };

export function evolvePermits(state: PermitsState, event: Recorded<PermitEvent>): PermitsState {
  return { ...state, [event.data.kind]: permitCaseAfter(permitCase(state, event.data.kind), event) };
}

export function permitCaseAfter({ state, owedBy }: PermitCase, event: PermitEvent): PermitCase {
  switch (event.type) {
    case 'PermitApplied':
      return { state: 'APPLIED', owedBy };
    case 'PermitAcceptedWithGaps':
      return { state: 'ACCEPTED_WITH_GAPS', owedBy: event.data.gapsDueOn };
    case 'PermitGapsSupplied':
      return { state: state === 'GRANTED' ? 'GRANTED' : 'APPLIED', owedBy: null };
    case 'PermitGranted':
      return { state: 'GRANTED', owedBy };
    case 'PermitRefused':
      return { state: 'REFUSED', owedBy: null };
    case 'PermitRevoked':
      return { state: 'REVOKED', owedBy: null };
    default:
      return never(event);
  }
}

export function permitCase(state: PermitsState, kind: PermitKind): PermitCase {
  return state[kind] ?? NO_CASE;
}

export function isGranted(state: PermitsState, kind: PermitKind): boolean {
  return permitCase(state, kind).state === 'GRANTED';
}
