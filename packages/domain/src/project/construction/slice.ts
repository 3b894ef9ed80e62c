import type { Slice } from '../slice.js';
import { type ConstructionCommand, constructionCommands } from './commands.js';
import { decideConstruction } from './decide.js';
import { type ConstructionEvent, constructionEvents } from './events.js';
import { evolveConstruction, type ConstructionState } from './state.js';

export const construction: Slice<ConstructionState, ConstructionCommand, ConstructionEvent> = {
  commands: constructionCommands,
  events: constructionEvents,
  decide: decideConstruction,
  evolve: evolveConstruction,
};
