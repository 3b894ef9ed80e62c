import type { NewFact } from '../../kernel/decider.js';
import { never } from '../../kernel/never.js';
import { muText } from '../../values/mu.js';
import type { Slice } from '../slice.js';
import { type LandCommand, landCommands } from './commands.js';
import { type LandEvent, landEvents } from './events.js';
import { evolveLand, type LandState } from './state.js';

/** Land approved and acquired; any number of times, of known or unknown area. */
export const land: Slice<LandState, LandCommand, LandEvent> = {
  commands: landCommands,
  events: landEvents,
  decide: decideLand,
  evolve: evolveLand,
};

function decideLand(command: LandCommand): NewFact<LandEvent>[] {
  const { mu } = command.input;
  const data = { mu: mu === null ? null : muText(mu) };
  switch (command.name) {
    case 'approveLand':
      return [{ type: 'LandApproved', data }];
    case 'acquireLand':
      return [{ type: 'LandAcquired', data }];
    default:
      return never(command);
  }
}
