import type { Slice } from '../slice.js';
import { type RegistryCommand, registryCommands } from './commands.js';
import { decideRegistry } from './decide.js';
import { type RegistryEvent, registryEvents } from './events.js';
import { evolveRegistry, type RegistryState } from './state.js';

export const registry: Slice<RegistryState, RegistryCommand, RegistryEvent> = {
  commands: registryCommands,
  events: registryEvents,
  decide: decideRegistry,
  evolve: evolveRegistry,
};
