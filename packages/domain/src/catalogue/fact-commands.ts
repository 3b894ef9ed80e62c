import { type FundCommand, fundCommands } from '../fund/commands.js';
import { type IssueCommand, issueCommands } from '../issue/commands.js';
import type { CommandDefinition, Target } from '../kernel/command-definition.js';
import { type PeriodCommand, periodCommands } from '../period/commands.js';
import { type ProjectCommand, projectCommands } from '../project/commands.js';
import { type ReturnCommand, returnCommands } from '../return/commands.js';
import { type SourceCommand, sourceCommands } from '../source/commands.js';

export type FactCommand = ProjectCommand | ReturnCommand | PeriodCommand | FundCommand | SourceCommand | IssueCommand;
export type FactCommandName = FactCommand['name'];

/** Every command that records a fact, by name; adding one touches its slice only. */
export const FACT_COMMANDS = {
  ...projectCommands,
  ...returnCommands,
  ...periodCommands,
  ...fundCommands,
  ...sourceCommands,
  ...issueCommands,
} as const;

export function factDefinition(name: FactCommandName): CommandDefinition {
  return FACT_COMMANDS[name] as unknown as CommandDefinition;
}

export function targetOf(command: FactCommand): Target {
  return factDefinition(command.name).options.target(command.input);
}
