import type { Label } from '@milepost/domain';
import { type FileReading, PROBLEMS } from '../output.js';

export type MalformedRow = {
  readonly sheet: string;
  readonly row: number;
  readonly code: 'CELL_MALFORMED';
  readonly sentence: Label;
};

/** What cannot be read is no unknown: its row waits until it was put right. */
export function malformedRows({ problems, sheets }: FileReading): readonly MalformedRow[] {
  const headerOf = (sheet: string, letter: string | null) =>
    sheets.find(({ name }) => name === sheet)?.columns?.find(({ column }) => column === letter)?.header ?? letter ?? '';
  const { zh, en } = PROBLEMS.CELL_MALFORMED;
  return problems.flatMap(({ sheet, row, column, value, code }) => {
    if (code !== 'CELL_MALFORMED') return [];
    const cell = `${headerOf(sheet, column)} “${value ?? ''}”`;
    return [{ sheet, row, code, sentence: { zh: `${cell}${zh}`, en: `${cell} ${en}` } }];
  });
}
