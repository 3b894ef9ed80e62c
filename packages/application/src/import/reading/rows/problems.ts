import { columnName } from '@milepost/sheets';
import type { ProblemCode, ReadProblem } from '../output.js';

/** Takes down what is wrong with cells of one sheet; rows and columns from 0. */
export type Tell = (code: ProblemCode, row: number, column: number | null, value: string | null) => void;

export function problemsOf(sheet: string): { readonly tell: Tell; readonly problems: readonly ReadProblem[] } {
  const problems: ReadProblem[] = [];
  const told = new Set<string>();
  const tell: Tell = (code, row, column, value) => {
    const key = `${code} ${row} ${column ?? ''}`;
    if (told.has(key)) return;
    told.add(key);
    problems.push({ sheet, row: row + 1, column: column === null ? null : columnName(column), value, code });
  };
  return { tell, problems };
}

/** By row and column, letters of more places behind. */
export function inOrder(problems: readonly ReadProblem[]): readonly ReadProblem[] {
  const place = ({ column }: ReadProblem) => (column ?? '').padStart(4, ' ');
  return [...problems].sort((a, b) => a.row - b.row || (place(a) < place(b) ? -1 : place(a) > place(b) ? 1 : 0));
}
