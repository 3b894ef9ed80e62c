import { ownInput } from '../../kernel/command-definition.js';
import type { DecisionContext, NewFact, Recorded, States } from '../../kernel/decider.js';
import { never } from '../../kernel/never.js';
import { refuseNationalCode, refuseNewCode } from '../../kernel/new-code.js';
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
  follows: followsInRegistry,
  evolve: evolveRegistry,
};

function decideRegistry(
  command: RegistryCommand,
  { atItsDay, atHead }: States<ProjectState>,
  context: DecisionContext<unknown>,
): NewFact<RegistryEvent>[] | Refusal {
  const year = yearOf(context.occurredOn);
  if ('code' in command.input && atHead.registry.code === null) {
    const refusal = refuseNewCode(command.input.code, 'code', context);
    if (refusal) return refusal;
  }
  switch (command.name) {
    case 'reserveProject':
      return [{ type: 'ProjectReserved', data: ownInput(command.input) }];
    case 'listProject': {
      const { tags, ...listing } = ownInput(command.input);
      const refusal = refuseNationalCode(listing.nationalCode, listing.code, context);
      if (refusal) return refusal;
      return [{ type: 'ProjectListed', data: { ...listing, tags: tags ?? [], year } }];
    }
    case 'delistProject':
      return [{ type: 'ProjectDelisted', data: { year } }];
    case 'signContract':
      return [{ type: 'ContractSigned', data: { counterparty: command.input.counterparty } }];
    case 'initiateProject':
      return [
        { type: 'ProjectInitiated', data: {}, flags: atItsDay.registry.signed ? [] : ['INITIATED_WITHOUT_CONTRACT'] },
      ];
    default:
      return never(command);
  }
}

function followsInRegistry(
  event: Recorded<RegistryEvent>,
  { registry: before }: ProjectState,
  atHead?: ProjectState,
): Refusal | null {
  switch (event.type) {
    case 'ProjectReserved':
      return before.reserved ? refuse('PROJECT_ALREADY_RESERVED', { project: event.data.code }, 'code') : null;
    case 'ProjectListed': {
      const { code: project, year } = event.data;
      return before.lists[year] ? refuse('PROJECT_ALREADY_LISTED', { project, year }, 'code') : null;
    }
    case 'ProjectDelisted': {
      const { year } = event.data;
      const project = before.code ?? atHead?.registry.code ?? '';
      return before.lists[year] ? null : refuse('PROJECT_NOT_LISTED', { project, year }, 'project');
    }
    case 'ContractSigned':
    case 'ProjectInitiated':
      return null;
    default:
      return never(event);
  }
}
