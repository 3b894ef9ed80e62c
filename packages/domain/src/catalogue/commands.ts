import type { z } from 'zod';
import { type AmendingCommand, amendingCommands } from '../amendment/commands.js';
import type { CommandShape } from '../kernel/command-definition.js';
import { FACT_COMMANDS, type FactCommand } from './fact-commands.js';

export type Command = FactCommand | AmendingCommand;
export type CommandName = Command['name'];

/**
 * Every command of the office, by name. GraphQL's inputs and mutations, the command line and the reference are derived from it.
 */
export const COMMANDS = { ...FACT_COMMANDS, ...amendingCommands } as const;

export function commandDefinition(name: CommandName): CommandShape & { readonly schema: z.ZodType<Command['input']> } {
  return COMMANDS[name];
}

export function isCommandName(name: string): name is CommandName {
  return Object.hasOwn(COMMANDS, name);
}

export function isFactCommand(command: Command): command is FactCommand {
  return Object.hasOwn(FACT_COMMANDS, command.name);
}
