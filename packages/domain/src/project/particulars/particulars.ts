import { ownInput } from '../../kernel/command-definition.js';
import type { DecisionContext, NewFact, Recorded, States } from '../../kernel/decider.js';
import { never } from '../../kernel/never.js';
import { refuseNationalCode, refuseNewCode } from '../../kernel/new-code.js';
import { refuse, type Refusal } from '../../kernel/refusal.js';
import { yearOf } from '../../values/calendar.js';
import { wasEverListed } from '../registry/state.js';
import type { Slice } from '../slice.js';
import type { ProjectState } from '../state.js';
import { type ParticularsCommand, particularsCommands } from './commands.js';
import { type ParticularsEvent, particularsEvents } from './events.js';
import { evolveParticulars, type ParticularsState } from './state.js';

/** What is said of a project from a day on, beside the steps that it takes. */
export const particulars: Slice<ParticularsState, ParticularsCommand, ParticularsEvent> = {
  commands: particularsCommands,
  events: particularsEvents,
  decide: decideParticulars,
  follows: followsInParticulars,
  evolve: evolveParticulars,
};

function decideParticulars(
  command: ParticularsCommand,
  { atHead }: States<ProjectState>,
  context: DecisionContext<unknown>,
): NewFact<ParticularsEvent>[] | Refusal {
  switch (command.name) {
    case 'assignCode': {
      const { project, code, national } = command.input;
      const isOwn = atHead.registry.code === code || atHead.particulars.codes.includes(code);
      if (isOwn) return refuse('CODE_ASSIGNED_ALREADY', { project, code }, 'code');
      return refuseNewCode(code, 'code', context) ?? [{ type: 'CodeAssigned', data: { code, national } }];
    }
    case 'adjustListing': {
      const { project, ...said } = ownInput(command.input);
      if (Object.values(said).every((value) => value === null)) return refuse('NOTHING_ADJUSTED', {});
      const refusal = refuseNationalCode(said.nationalCode, project, context);
      return refusal ?? [{ type: 'ListingAdjusted', data: said }];
    }
    case 'setOpeningBalance':
      return [{ type: 'OpeningBalanceSet', data: { amount: command.input.amount } }];
    case 'setAttribute': {
      const { name, value } = command.input;
      return [{ type: 'AttributeSet', data: { name, value } }];
    }
    default:
      return never(command);
  }
}

function followsInParticulars(
  event: Recorded<ParticularsEvent>,
  { registry: before }: ProjectState,
  atHead?: ProjectState,
): Refusal | null {
  switch (event.type) {
    case 'CodeAssigned':
    case 'OpeningBalanceSet':
    case 'AttributeSet':
      return null;
    case 'ListingAdjusted': {
      const project = before.code ?? atHead?.registry.code ?? '';
      const year = yearOf(event.occurredOn);
      return wasEverListed(before) ? null : refuse('PROJECT_NOT_LISTED', { project, year }, 'project');
    }
    default:
      return never(event);
  }
}
