import type { NewFact, Recorded, States } from '../../kernel/decider.js';
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
  follows: followsInPlan,
  evolve: evolvePlan,
};

function decidePlan(command: PlanCommand, { atHead }: States<ProjectState>): NewFact<PlanEvent>[] | Refusal {
  const { project, year, amount } = command.input;
  if (!everListedIn(atHead.registry, year)) return refuse('PROJECT_NOT_LISTED', { project, year }, 'year');
  switch (command.name) {
    case 'approvePlan':
      return [{ type: 'AnnualPlanApproved', data: { year, amount } }];
    case 'adjustPlan':
      return [{ type: 'AnnualPlanAdjusted', data: { year, amount } }];
    default:
      return never(command);
  }
}

function followsInPlan(event: Recorded<PlanEvent>, { plan: before }: ProjectState): Refusal | null {
  const { year } = event.data;
  const isApproved = before.approvedYears.includes(year);
  switch (event.type) {
    case 'AnnualPlanApproved':
      return isApproved ? refuse('PLAN_ALREADY_APPROVED', { year }, 'year') : null;
    case 'AnnualPlanAdjusted':
      return isApproved ? null : refuse('PLAN_NOT_APPROVED', { year, day: event.occurredOn }, 'year');
    default:
      return never(event);
  }
}
