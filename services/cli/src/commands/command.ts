import type { Command } from 'commander';
import type { Context } from '../context.js';
import type { ExitCode } from '../exit-codes.js';

/** An argument of a command, or several where it takes them. */
export type Words = string | readonly string[];

/** Does the work of a command; what it returns ends the process. */
export type Run<Options, Arguments extends Words[] = []> = (
  context: Context,
  options: Options,
  ...args: Arguments
) => Promise<ExitCode>;

/** Adds a command to the program. */
export type AddCommand = (program: Command, handle: Handle) => void;

/** Makes commander's action of a command. */
export type Handle = <Options, Arguments extends Words[]>(
  run: Run<Options, Arguments>,
) => (...commanderArguments: unknown[]) => Promise<void>;
