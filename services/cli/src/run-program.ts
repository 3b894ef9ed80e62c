import { Command, CommanderError } from 'commander';
import { addApi } from './commands/api.js';
import { addAudit } from './commands/audit.js';
import { addBackup } from './commands/backup.js';
import { addClock } from './commands/clock.js';
import type { AddCommand, Handle, Run, Words } from './commands/command.js';
import { addCompletion } from './commands/completion.js';
import { addCopy } from './commands/copy.js';
import { addCorrect } from './commands/correct.js';
import { addDo } from './commands/do.js';
import { addEvents } from './commands/events.js';
import { addExport } from './commands/export/export.js';
import { addFigures } from './commands/figures.js';
import { addImport } from './commands/import.js';
import { addProjector } from './commands/projector.js';
import { addProjects } from './commands/projects.js';
import { addRead } from './commands/read.js';
import { addRebuild } from './commands/rebuild.js';
import { addRestore } from './commands/restore.js';
import { addServe } from './commands/serve.js';
import { addStatus } from './commands/status.js';
import { addTogether } from './commands/together.js';
import { addToken } from './commands/token.js';
import { addViews } from './commands/views.js';
import { addVerify } from './commands/verify.js';
import { addVoid } from './commands/void.js';
import { addWitness } from './commands/witness.js';
import { addYearTurn } from './commands/year-turn.js';
import type { Context } from './context.js';
import { EXIT, EXIT_CODE_HELP, type ExitCode } from './exit-codes.js';
import { tellFailure } from './failure.js';

const COMMANDS: readonly AddCommand[] = [
  addServe,
  addImport,
  addRead,
  addFigures,
  addProjects,
  addEvents,
  addExport,
  addDo,
  addCorrect,
  addVoid,
  addTogether,
  addYearTurn,
  addRebuild,
  addViews,
  addStatus,
  addAudit,
  addToken,
  addClock,
  addApi,
  addProjector,
  addCopy,
  addCompletion,
  addWitness,
  addBackup,
  addVerify,
  addRestore,
];

/** Runs the command line without its first two words; what goes wrong is told on standard error. */
export async function runProgram(words: readonly string[], context: Context): Promise<ExitCode> {
  let exitCode: ExitCode = EXIT.ok;
  const handle: Handle =
    <Options, Arguments extends Words[]>(run: Run<Options, Arguments>) =>
    async (...given: unknown[]) => {
      // Commander passes the arguments, then the options, then the command itself.
      exitCode = await run(context, given.at(-2) as Options, ...(given.slice(0, -2) as Arguments));
    };
  try {
    await createProgram(context, handle).parseAsync(words, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    const { message, exitCode } = tellFailure(error);
    context.stderr.write(`milepost: ${message}\n`);
    return exitCode;
  }
}

function createProgram({ stdout, stderr, version }: Context, handle: Handle): Command {
  const program = new Command('milepost')
    .description(
      'The register of a district’s key construction projects: every event is sealed, and every figure can be checked from sealed events by who trusts nobody (audit export).',
    )
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: (text) => stderr.write(text),
    })
    .addHelpText('after', EXIT_CODE_HELP)
    .showHelpAfterError('(--help tells more)')
    .showSuggestionAfterError();
  for (const add of COMMANDS) add(program, handle);
  return program;
}
