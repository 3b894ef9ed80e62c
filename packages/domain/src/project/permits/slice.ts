import type { Slice } from '../slice.js';
import { type PermitCommand, permitCommands } from './commands.js';
import { decidePermits } from './decide.js';
import { type PermitEvent, permitEvents } from './events.js';
import { evolvePermits, type PermitsState } from './state.js';

export const permits: Slice<PermitsState, PermitCommand, PermitEvent> = {
  commands: permitCommands,
  events: permitEvents,
  decide: decidePermits,
  evolve: evolvePermits,
};
