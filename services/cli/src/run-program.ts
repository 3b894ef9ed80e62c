import { Command, CommanderError } from 'commander';
import { inChinese, toldError } from './commander-words.js';
import { addApi } from './commands/api.js';
import { addAudit } from './commands/audit.js';
import { addBackup } from './commands/backup.js';
import { addChanges } from './commands/changes.js';
import { addClock } from './commands/clock.js';
import type { AddCommand, Handle, Run, Words } from './commands/command.js';
import { addCompletion } from './commands/completion.js';
import { addCopy } from './commands/copy.js';
import { addCorrect } from './commands/correct.js';
import { addDo } from './commands/do.js';
import { addEvent } from './commands/event.js';
import { addEvents } from './commands/events.js';
import { addExplain } from './commands/explain.js';
import { addExport } from './commands/export/export.js';
import { addFigures } from './commands/figures.js';
import { addDiff, addHistory } from './commands/history.js';
import { addImport } from './commands/import.js';
import { addIssues } from './commands/issues.js';
import { addLayouts } from './commands/layouts.js';
import { addProject } from './commands/project.js';
import { addProjector } from './commands/projector.js';
import { addProjects } from './commands/projects.js';
import { addQuery } from './commands/query.js';
import { addRanking } from './commands/ranking.js';
import { addRead } from './commands/read.js';
import { addRebuild } from './commands/rebuild.js';
import { addReplay } from './commands/replay.js';
import { addRestore } from './commands/restore.js';
import { addPeriods, addReturns } from './commands/returns.js';
import { addServe } from './commands/serve.js';
import { addStatus } from './commands/status.js';
import { addTogether } from './commands/together.js';
import { addToken } from './commands/token.js';
import { addViews } from './commands/views.js';
import { addVerify } from './commands/verify.js';
import { addVoid } from './commands/void.js';
import { addWhatIf } from './commands/what-if.js';
import { addWitness } from './commands/witness.js';
import { addYearTurn } from './commands/year-turn.js';
import type { Context } from './context.js';
import { EXIT, exitCodeHelp, type ExitCode } from './exit-codes.js';
import { tellFailure } from './failure.js';
import { language, languageOf, say, speaking } from './language.js';

const COMMANDS: readonly AddCommand[] = [
  addServe,
  addImport,
  addRead,
  addLayouts,
  addFigures,
  addExplain,
  addRanking,
  addProjects,
  addProject,
  addHistory,
  addDiff,
  addChanges,
  addWhatIf,
  addReplay,
  addIssues,
  addReturns,
  addPeriods,
  addEvents,
  addEvent,
  addQuery,
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

/** Runs the command line without its first two words; what goes wrong is told on standard error, and all in the language of the terminal. */
export function runProgram(words: readonly string[], context: Context): Promise<ExitCode> {
  return speaking(languageOf(context.environment), () => run(words, context));
}

async function run(words: readonly string[], context: Context): Promise<ExitCode> {
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

export function createProgram({ stdout, stderr, version }: Context, handle: Handle): Command {
  const program = new Command('milepost')
    .description(
      say(
        'The register of a district’s key construction projects: every event is sealed, and every figure can be checked from sealed events by who trusts nobody (audit export).',
        '县区重点建设项目登记库：每个事件都已封存，不信任任何人也能从封存的事件核验每个数字（audit export）。',
      ),
    )
    .version(version, '-V, --version', say('print the version', '打印版本'))
    .helpOption('-h, --help', say('print this help', '打印本帮助'))
    .exitOverride()
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: (text) => stderr.write(text),
      outputError: (text, write) => write(toldError(text)),
    })
    .configureHelp(language() === 'zh' ? inChinese : {})
    .helpCommand(say('help [command]', 'help [命令]'), say('display help for command', '显示该命令的帮助'))
    .addHelpText('after', exitCodeHelp())
    .showHelpAfterError(say('(--help tells more)', '（详见--help）'))
    .showSuggestionAfterError();
  for (const add of COMMANDS) add(program, handle);
  describeHelp(program);
  return program;
}

/** Commands take over how help is asked for, but not those that have commands of their own. */
function describeHelp(command: Command): void {
  for (const group of command.commands.filter(({ commands }) => commands.length > 0)) {
    group.helpCommand(say('help [command]', 'help [命令]'), say('display help for command', '显示该命令的帮助'));
    describeHelp(group);
  }
}
