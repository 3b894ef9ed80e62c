import { type DestinationStream, pino, stdTimeFunctions, type Logger } from 'pino';
import { countRepeats } from './count-repeats.js';
import { harmless } from './harmless.js';
import { oneLine } from './one-line.js';
import { withoutTokens } from './without-tokens.js';

export type { Logger } from 'pino';

export type LoggerOptions = {
  readonly level: string;
  /** For a person at a terminal instead of JSON. Default: where standard error is a terminal. */
  readonly readable?: boolean;
  /** Takes whole lines. Default: standard error. */
  readonly destination?: DestinationStream;
};

/** Logs to standard error, one line of JSON each; tokens never get there. */
export function createLogger({ level, readable = process.stderr.isTTY, destination }: LoggerOptions): Logger {
  // Synchronous: the last words before the end of a process must not be lost.
  const lines = destination ?? pino.destination({ dest: 2, sync: true });
  const stream = readable ? { write: (line: string) => lines.write(harmless(oneLine(line))) } : lines;
  return pino(
    {
      level,
      base: null,
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      hooks: { logMethod: countRepeats(), streamWrite: (line) => harmless(withoutTokens(line)) },
    },
    stream,
  );
}
