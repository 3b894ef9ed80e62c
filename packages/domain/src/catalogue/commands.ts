import type { CommandDefinition, Target } from '../kernel/command-definition.js';
import { type FundCommand, fundCommands } from '../fund/commands.js';
import { type IssueCommand, issueCommands } from '../issue/commands.js';
import { type PeriodCommand, periodCommands } from '../period/commands.js';
import { constructionCommands } from '../project/construction/commands.js';
import { landCommands } from '../project/land/commands.js';
import { permitCommands } from '../project/permits/commands.js';
import { planCommands } from '../project/plan/commands.js';
import type { ProjectCommand } from '../project/commands.js';
import { registryCommands } from '../project/registry/commands.js';
import { type ReturnCommand, returnCommands } from '../return/commands.js';

export type Command = ProjectCommand | ReturnCommand | PeriodCommand | FundCommand | IssueCommand;
export type CommandName = Command['name'];

const { signContract, initiateProject, ...listing } = registryCommands;

/**
 * Every command of the office, by name, in the order of the reference. GraphQL's inputs and mutations, the ledger import and the reference are derived from it;
 * adding one touches its slice only.
 */
export const COMMANDS = {
  ...listing,
  ...planCommands,
  signContract,
  initiateProject,
  ...constructionCommands,
  ...permitCommands,
  ...landCommands,
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
