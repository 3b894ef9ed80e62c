import type { NewFact } from '../../kernel/decider.js';
import { never } from '../../kernel/never.js';
import { refuse, type Refusal } from '../../kernel/refusal.js';
import { everListedIn } from '../registry/state.js';
import type { Slice } from '../slice.js';
import type { ProjectState } from '../state.js';
import { type PlanCommand, planCommands } from './commands.js';
import { type PlanEvent, planEvents } from './events.js';
import { evolvePlan, type PlanState } from './state.js';

/** The plan of a year: a baseline that is never overwritten, and its adjustments. */
export const plan: Slice<PlanState, PlanCommand, PlanEvent> = {
  commands: planCommands,
  events: planEvents,
  decide: decidePlan,
  evolve: evolvePlan,
};

function decidePlan(command: PlanCommand, state: ProjectState): NewFact<PlanEvent>[] | Refusal {
  const { project, year, amount } = command.input;
  if (!everListedIn(state.registry, year)) return refuse('PROJECT_NOT_LISTED', { project, year }, 'year');
  const approved = state.plan.approvedYears.includes(year);
  switch (command.name) {
    case 'approvePlan':
      if (approved) return refuse('PLAN_ALREADY_APPROVED', { year }, 'year');
      return [{ type: 'AnnualPlanApproved', data: { year, amount } }];
    case 'adjustPlan':
      if (!approved) return refuse('PLAN_NOT_APPROVED', { year }, 'year');
      return [{ type: 'AnnualPlanAdjusted', data: { year, amount } }];
    default:
      return never(command);
  }
}
