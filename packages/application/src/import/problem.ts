import { type CodedError, type ErrorCode, errorMessage, type Locale } from '@milepost/domain';
import type { RejectedRow } from '../administration.js';

/** What is wrong with a file, a row or a cell of a ledger. */
export type Problem = {
  readonly file: string;
  /** Record number; the header is 1. */
  readonly row: number;
  readonly column: string | null;
  /** The cell as it stands in the file. */
  readonly value: string | null;
  readonly code: ErrorCode;
  readonly message: (locale: Locale) => string;
};

/** Where a problem lies. */
export type ProblemPlace = Pick<Problem, 'file' | 'row'> & Partial<Pick<Problem, 'column' | 'value'>>;

export function problem({ file, row, column = null, value = null }: ProblemPlace, error: CodedError): Problem {
  return { file, row, column, value, code: error.code, message: (locale) => errorMessage(error, locale) };
}

export function rejectedRow({ message, ...rest }: Problem, locale: Locale): RejectedRow {
  return { ...rest, message: message(locale) };
}

/** Names a row across files. */
export function rowKey({ file, row }: Pick<Problem, 'file' | 'row'>): string {
  return `${file}#${row}`;
}
