import type { Slice } from '../slice.js';
import { type PlanCommand, planCommands } from './commands.js';
import { decidePlan } from './decide.js';
import { type PlanEvent, planEvents } from './events.js';
import { evolvePlan, type PlanState } from './state.js';

export const plan: Slice<PlanState, PlanCommand, PlanEvent> = {
  commands: planCommands,
  events: planEvents,
  decide: decidePlan,
  evolve: evolvePlan,
};
