import { ownInput } from '../../kernel/command-definition.js';
import type { DecisionContext, NewFact } from '../../kernel/decider.js';
import { never } from '../../kernel/never.js';
import { refuse, type Refusal } from '../../kernel/refusal.js';
import { yearOf } from '../../values/calendar.js';
import type { Slice } from '../slice.js';
import type { ProjectState } from '../state.js';
import { type RegistryCommand, registryCommands } from './commands.js';
import { type RegistryEvent, registryEvents } from './events.js';
import { evolveRegistry, type RegistryState } from './state.js';

/** How a project comes into the register and onto a year's list, is signed and initiated, and leaves the list. */
export const registry: Slice<RegistryState, RegistryCommand, RegistryEvent> = {
  commands: registryCommands,
  events: registryEvents,
  decide: decideRegistry,
  evolve: evolveRegistry,
};

function decideRegistry(
  command: RegistryCommand,
  { registry: state }: ProjectState,
  context: DecisionContext<unknown>,
): NewFact<RegistryEvent>[] | Refusal {
  const year = yearOf(context.occurredOn);
  switch (command.name) {
    case 'reserveProject': {
      const reservation = ownInput(command.input);
      if (state.reserved) return refuse('PROJECT_ALREADY_RESERVED', { project: reservation.code }, 'code');
      return [{ type: 'ProjectReserved', data: reservation }];
    }
    case 'listProject': {
      const { tags, ...listing } = ownInput(command.input);
      if (state.lists[year]) return refuse('PROJECT_ALREADY_LISTED', { project: listing.code, year }, 'code');
      return [{ type: 'ProjectListed', data: { ...listing, tags: tags ?? [], year } }];
    }
    case 'delistProject':
      if (!state.lists[year]) return refuse('PROJECT_NOT_LISTED', { project: command.input.project, year }, 'project');
      return [{ type: 'ProjectDelisted', data: { year } }];
    case 'signContract':
      return [{ type: 'ContractSigned', data: { counterparty: command.input.counterparty } }];
    case 'initiateProject':
      return [{ type: 'ProjectInitiated', data: {}, flags: state.signed ? [] : ['INITIATED_WITHOUT_CONTRACT'] }];
    default:
      return never(command);
  }
}
