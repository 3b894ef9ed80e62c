import type { Locale } from '@milepost/domain';
import { badRowsFile } from './bad-rows.js';
import { type Problem, rowKey } from './problem.js';
import type { Sheet } from './read-file.js';

export type Sheets = ReadonlyMap<string, Sheet>;

/** The problem with the text of the cell that it blames. */
export function withCell(problem: Problem, sheets: Sheets): Problem {
  if (problem.value !== null || problem.column === null || problem.row === 1) return problem;
  const sheet = sheets.get(problem.file);
  const record = sheet?.records.find(({ row }) => row === problem.row);
  return { ...problem, value: record?.cells[sheet?.header.indexOf(problem.column) ?? -1] ?? null };
}

/** By ledger, a file of its bad rows. */
export function badRowFiles(problems: readonly Problem[], sheets: Sheets, locale: Locale): ReadonlyMap<string, string> {
  const errorsOf = new Map<string, string[]>();
  for (const problem of problems) {
    const { column, message } = problem;
    const text = column === null ? message(locale) : `${column}：${message(locale)}`;
    errorsOf.set(rowKey(problem), [...(errorsOf.get(rowKey(problem)) ?? []), text]);
  }
  const files = new Map<string, string>();
  for (const [file, { header, records }] of sheets) {
    const rows = records.flatMap(({ row, cells }) => {
      const errors = errorsOf.get(rowKey({ file, row }));
      return errors ? [{ cells, errors }] : [];
    });
    if (rows.length > 0) files.set(file, badRowsFile(header, rows));
  }
  return files;
}
