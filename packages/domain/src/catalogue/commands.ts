import { type FundCommand, fundCommands } from '../fund/commands.js';
import { type IssueCommand, issueCommands } from '../issue/commands.js';
import type { CommandDefinition, Target } from '../kernel/command-definition.js';
import { type PeriodCommand, periodCommands } from '../period/commands.js';
import { type ProjectCommand, projectCommands } from '../project/commands.js';
import { type ReturnCommand, returnCommands } from '../return/commands.js';

export type Command = ProjectCommand | ReturnCommand | PeriodCommand | FundCommand | IssueCommand;
export type CommandName = Command['name'];

/**
 * Every command of the office, by name. GraphQL's inputs and mutations, the ledger import and the reference are derived from it; adding one
 * touches its slice only.
 */
export const COMMANDS = {
  ...projectCommands,
  ...returnCommands,
  ...periodCommands,
  ...fundCommands,
  ...issueCommands,
} as const;

export function commandDefinition(name: CommandName): CommandDefinition {
  return COMMANDS[name] as unknown as CommandDefinition;
}

export function isCommandName(name: string): name is CommandName {
  return Object.hasOwn(COMMANDS, name);
}

export function targetOf(command: Command): Target {
  return commandDefinition(command.name).options.target(command.input);
}
