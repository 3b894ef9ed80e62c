import type { Command } from 'commander';
import type { Context } from '../context.js';
import type { ExitCode } from '../exit-codes.js';

/** An argument of a command as it was parsed, or several where it takes them; undefined: it may be left out, and was. */
export type Words = string | number | readonly string[] | undefined;

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
