import type { Recorded } from '../../kernel/decider.js';
import type { PlanEvent } from './events.js';

/** Years with an approved baseline. */
export type PlanState = { readonly approvedYears: readonly number[] };

export const initialPlan: PlanState = { approvedYears: [] };

export function evolvePlan(state: PlanState, event: Recorded<PlanEvent>): PlanState {
  return event.type === 'AnnualPlanApproved' ? { approvedYears: [...state.approvedYears, event.data.year] } : state;
}
