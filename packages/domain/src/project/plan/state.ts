import type { Recorded } from '../../kernel/decider.js';
import { never } from '../../kernel/never.js';
import type { PlanEvent } from './events.js';

/** Years with an approved baseline. */
export type PlanState = { readonly approvedYears: readonly number[] };

export const INITIAL_PLAN: PlanState = { approvedYears: [] };

export function evolvePlan(state: PlanState, event: Recorded<PlanEvent>): PlanState {
  switch (event.type) {
    case 'AnnualPlanApproved':
      return { approvedYears: [...state.approvedYears, event.data.year] };
    case 'AnnualPlanAdjusted':
      return state;
    default:
      return never(event);
  }
}
