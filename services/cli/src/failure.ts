import { clockError, ClockDoubtedError, clockFinding } from '@milepost/application';
import { ERRORS, errorMessage, MilepostError } from '@milepost/domain';
import { ConfigError, DataFolderError } from '@milepost/runtime';
import { EXIT, type ExitCode } from './exit-codes.js';
import { language, locale, say } from './language.js';

/** A command cannot be done, and the sentence says why and what to do. */
export class CommandError extends Error {
  readonly code = 'COMMAND_FAILED';

  constructor(
    message: string,
    readonly exitCode: ExitCode = EXIT.failed,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'CommandError';
  }
}

/** The register answered with an error; `code` is one of the domain's, or of the transport. */
export class AnswerError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = 'AnswerError';
  }
}

/** What a person is told of an error. A stack is shown only where the mistake is ours. */
export function tellFailure(error: unknown): { readonly message: string; readonly exitCode: ExitCode } {
  if (error instanceof CommandError) return { message: error.message, exitCode: error.exitCode };
  if (error instanceof ConfigError) return { message: say(error.message, error.messageZh), exitCode: EXIT.usage };
  if (error instanceof DataFolderError) {
    const exitCode = error.code === 'FILE_DAMAGED' ? EXIT.failed : EXIT.usage;
    return { message: say(error.message, error.messageZh), exitCode };
  }
  if (error instanceof MilepostError || error instanceof AnswerError) {
    const message = error instanceof MilepostError ? errorMessage(error, locale()) : error.message;
    return {
      message: say(`${message} (${error.code})`, `${message}（${error.code}）`),
      exitCode: exitCodeOf(error.code),
    };
  }
  if (error instanceof ClockDoubtedError) return tellFailure(MilepostError.of(clockError(clockFinding(error.doubt))));
  // Stores and the system name their failures by a code and in a sentence; what has none is a bug.
  if (error instanceof Error && 'code' in error) return { message: quoted(error), exitCode: EXIT.failed };
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return {
    message: say(
      `Something went wrong that Milepost did not foresee; please report it.\n${detail}`,
      `发生了Milepost未预料的错误，请报告。\n${detail}`,
    ),
    exitCode: EXIT.failed,
  };
}

/** Stores and systems speak English. */
function quoted({ message }: Error): string {
  return language() === 'en' ? message : `存储或系统报告：“${message}”`;
}

function exitCodeOf(code: string): ExitCode {
  const kinds: Readonly<Record<string, { readonly kind: string } | undefined>> = ERRORS;
  return kinds[code]?.kind === 'input' ? EXIT.usage : EXIT.failed;
}
