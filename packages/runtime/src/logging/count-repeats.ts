import type { LogFn, Logger } from 'pino';

/** Milliseconds within which what failed alike is counted. */
const WINDOW = 60_000;
/** Kinds of failures that are told apart at once. */
const KINDS = 200;
const ERROR = 50;

type Repeats = { count: number };

/** A method of a logger: `(arguments, how they are logged, at which level)`. */
type LogMethod = (this: Logger, args: Parameters<LogFn>, method: LogFn, level: number) => void;

/**
 * An error is logged whole when it comes first; what comes behind it within a minute and is like it is counted, and the count logged. A
 * full disk fails each append, a store that is away each question: whoever reads the log wants to know so once.
 */
export function countRepeats(windowMs = WINDOW): LogMethod {
  const known = new Map<string, Repeats>();
  return function log(args, method, level) {
    const kind = level >= ERROR ? kindOf(args) : null;
    const before = kind === null ? undefined : known.get(kind);
    if (before) {
      before.count += 1;
      return;
    }
    method.apply(this, args);
    if (kind === null || known.size >= KINDS) return;
    const repeats = { count: 0 };
    known.set(kind, repeats);
    setTimeout(() => {
      known.delete(kind);
      if (repeats.count > 0) this.warn({ repeated: repeats.count, error: kind }, 'the same error again');
    }, windowMs).unref();
  };
}

/** What it says, without what only this one says; null: it names no error. */
function kindOf([details, message]: readonly unknown[]): string | null {
  const error = details instanceof Error ? details : errorIn(details);
  if (!error) return null;
  return [typeof message === 'string' ? message : '', error.name, error.message].join(': ').slice(0, 300);
}

function errorIn(details: unknown): Error | null {
  if (typeof details !== 'object' || details === null || !('err' in details)) return null;
  return details.err instanceof Error ? details.err : null;
}
