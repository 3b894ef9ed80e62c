import {
  EventStoreDamagedError,
  EventStoreError,
  EventStoreLockedError,
  EventStoreUnavailableError,
} from '../errors.js';

// Primary result codes, https://sqlite.org/rescode.html
const DAMAGED: Readonly<Record<number, string>> = {
  11: 'its contents are damaged (SQLite says: malformed)',
  26: 'it is not a SQLite database',
};
const UNAVAILABLE: Readonly<Record<number, string>> = {
  3: 'access was denied. Give this user the right to write there',
  8: 'it is read-only. Give this user the right to write to it and to its folder',
  10: 'the disk reported an error. Look at the disk and at the system log',
  13: 'the disk is full. Free some space',
  14: 'it could not be opened. Look whether its folder exists and may be written to',
};

/** Says in our words what the driver threw while it worked on the file. */
export function explain(cause: unknown, file: string): EventStoreError {
  if (cause instanceof EventStoreError) return cause;
  const message = cause instanceof Error ? cause.message : String(cause);
  const code = resultCode(cause);
  if (code === 5 || code === 6) return new EventStoreLockedError(file, { cause });
  // Of a damaged schema SQLite says so under a code that stands for any mistake.
  const problem = DAMAGED[code] ?? (message.includes('malformed') ? DAMAGED[11] : undefined);
  if (problem !== undefined) return new EventStoreDamagedError(file, problem, { cause });
  return new EventStoreUnavailableError(
    `The event log ${file} does not answer: ${UNAVAILABLE[code] ?? message}. Then try again. ` +
      'An append that ended so may or may not have been written; repeating it with the same ids is safe.',
    { cause },
  );
}

function resultCode(cause: unknown): number {
  if (cause instanceof Error && 'code' in cause && (cause.code === 'EROFS' || cause.code === 'EACCES')) return 8;
  const code = cause instanceof Error && 'errcode' in cause ? cause.errcode : 0;
  return typeof code === 'number' ? code & 0xff : 0;
}
