import { ReadStoreError } from '../errors.js';

const BUSY = 5;
const READ_ONLY = 8;
const IO_ERROR = 10;
const CORRUPT = 11;
const FULL = 13;
const CANNOT_OPEN = 14;
const CONSTRAINT = 19;
const NOT_A_DATABASE = 26;

export const damaged = (file: string, why: string, cause?: unknown): ReadStoreError =>
  new ReadStoreError(
    'READ_STORE_DAMAGED',
    `${file} is damaged or no read store (${why}). It holds nothing that the log does not: move it away, together with its -wal file, and it will be rebuilt.`,
    { cause },
  );

/** What the engine says, in words that tell what to do; anything else as it is. */
export function inWords(file: string, error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof ReadStoreError) return error;
  const { errcode } = error as { readonly errcode?: unknown };
  if (typeof errcode !== 'number') return error;
  switch (errcode & 0xff) {
    case BUSY:
      return new ReadStoreError(
        'READ_STORE_LOCKED',
        `${file} is in use by another process. Stop that one first, or use another data folder.`,
        {
          cause: error,
        },
      );
    case CORRUPT:
    case NOT_A_DATABASE:
      return damaged(file, error.message, error);
    case READ_ONLY:
    case IO_ERROR:
    case FULL:
    case CANNOT_OPEN:
      return new ReadStoreError(
        'READ_STORE_UNAVAILABLE',
        `${file} cannot be read or written (${error.message}). Check that its folder exists, its permissions and the space left on the disk.`,
        { cause: error },
      );
    default:
      return error;
  }
}

export const isConstraint = (error: unknown): boolean =>
  error instanceof Error && (Number((error as { readonly errcode?: unknown }).errcode) & 0xff) === CONSTRAINT;
