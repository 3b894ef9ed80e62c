import { muText } from '../../values/mu.js';
import type { Slice } from '../slice.js';
import { type LandCommand, landCommands } from './commands.js';
import { type LandEvent, landEvents } from './events.js';

/** Whether any land was approved or acquired; areas are summed in the views. */
export type LandState = { readonly approved: boolean };

export const initialLand: LandState = { approved: false };

export const land: Slice<LandState, LandCommand, LandEvent> = {
  commands: landCommands,
  events: landEvents,

  decide({ name, input }) {
    const data = { mu: input.mu === null ? null : muText(input.mu) };
    return [{ type: name === 'approveLand' ? 'LandApproved' : 'LandAcquired', data }];
  },

  evolve: (state, event) => (event.type === 'LandApproved' ? { approved: true } : state),
};
