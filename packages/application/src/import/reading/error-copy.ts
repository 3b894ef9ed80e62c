import { MilepostError } from '@milepost/domain';
import { annotated } from '@milepost/sheets';
import type { Applied } from './apply/applied.js';
import { type FileReading, PROBLEMS, type ProblemCode } from './output.js';

/** The column that is added, and left out when the file is read again. */
const ERROR_COLUMN = '错误';

/** What keeps a row, or a part of it, out of the register. */
const BAD: ReadonlySet<ProblemCode> = new Set(['CELL_MALFORMED', 'ROW_NOT_READ', 'CODE_MISSING', 'PERIODS_OVERLAP']);

/**
 * The file with a column 错误 that says what is wrong with each bad row, to be corrected and read again; null: no row is bad.
 * @throws MilepostError FILE_NOT_MARKABLE where the file is of a kind that cannot be written back as it was
 */
export function errorCopy(bytes: Uint8Array, reading: FileReading, applied: Applied | null): Uint8Array | null {
  const remarks = new Map<string, Map<number, string>>();
  function say(sheet: string, row: number, text: string) {
    const ofSheet = remarks.get(sheet) ?? new Map<number, string>();
    remarks.set(sheet, ofSheet);
    const before = ofSheet.get(row);
    ofSheet.set(row, before === undefined ? text : `${before}；${text}`);
  }
  for (const { sheet, row, column, code } of reading.problems)
    if (BAD.has(code)) say(sheet, row, `${column === null ? '' : `${column}列`}${PROBLEMS[code].zh}`);
  for (const { sheet, row, choices } of reading.facts.ambiguous)
    say(sheet, row, `不能确定是哪个项目：${choices.join('、')}`);
  for (const { sheet, row, command, message } of applied?.rejected ?? [])
    if (command !== null) say(sheet, row, message);
  if (remarks.size === 0) return null;
  const headerRows = new Map<string, number>();
  for (const { name, headerRow } of reading.sheets)
    if (headerRow !== null && remarks.has(name) && !headerRows.has(name)) headerRows.set(name, headerRow);
  const copy = annotated(bytes, { header: ERROR_COLUMN, headerRows, remarks });
  if (copy === null) throw new MilepostError('FILE_NOT_MARKABLE', { name: reading.file });
  return copy;
}
