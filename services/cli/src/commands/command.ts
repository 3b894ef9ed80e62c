import type { Command } from 'commander';
import type { Context } from '../context.js';
import type { ExitCode } from '../exit-codes.js';

/** Does the work of a command; what it returns ends the process. */
export type Run<Options, Arguments extends string[] = []> = (
  context: Context,
  options: Options,
  ...args: Arguments
) => Promise<ExitCode>;

/** Adds a command to the program. */
export type AddCommand = (program: Command, handle: Handle) => void;

/** Makes commander's action of a command. */
export type Handle = <Options, Arguments extends string[]>(
  run: Run<Options, Arguments>,
) => (...commanderArguments: unknown[]) => Promise<void>;
