import { type Decider, followsAnything } from '../kernel/decider.js';
import type { DirectoryEvent } from './events.js';

/** What the register records of itself: no command leads here. */
export const directory: Decider<null, never, DirectoryEvent, unknown> = {
  initialState: null,
  order: 'recording',
  decide: (command) => command,
  follows: followsAnything,
  evolve: (state) => state,
};
