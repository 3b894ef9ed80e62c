import { CsvError, parse } from 'csv-parse/sync';
import { SheetsError } from '../sheets-error.js';
import type { Cell, Row, Sheet } from '../workbook.js';
import type { Limits } from './limits.js';

const SEPARATORS = [',', '\t', ';'] as const;
const TOLD = /^sep=(.)\r?\n/i;
const SAMPLE = 20;
const ERROR = /^#(REF!|DIV\/0!|VALUE!|NAME\?|N\/A|NULL!|NUM!)$/;

/** Rows keep the numbers that an office program shows: empty lines count, a line `sep=` does not. */
export function readCsv(name: string, text: string, limits: Pick<Limits, 'rows' | 'columns' | 'cells'>): Sheet {
  const told = TOLD.exec(text);
  const body = told ? text.slice(told[0].length) : text;
  const records = recordsOf(body, told?.[1] ?? separatorOf(body));
  if (records.length > limits.rows) throw new SheetsError('FILE_TOO_LARGE');
  let cells = 0;
  const rows = records.map((record): Row => {
    cells += record.length;
    if (record.length > limits.columns || cells > limits.cells) throw new SheetsError('FILE_TOO_LARGE');
    return record.map(cellOf);
  });
  return { name, hidden: false, rows, merges: [] };
}

function recordsOf(text: string, delimiter: string): string[][] {
  try {
    return parse(text, {
      delimiter,
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      record_delimiter: ['\r\n', '\n', '\r'],
    });
  } catch (cause) {
    if (cause instanceof CsvError) throw new SheetsError('FILE_DAMAGED', { cause });
    throw cause;
  }
}

/** That which parts the first lines most often, outside quotes. */
export function separatorOf(text: string): string {
  const lines = text
    .slice(0, 20_000)
    .replaceAll(/"(?:[^"]|"")*"/g, '')
    .split(/\r\n|\n|\r/)
    .slice(0, SAMPLE);
  const counts = SEPARATORS.map((separator) => lines.reduce((sum, line) => sum + line.split(separator).length - 1, 0));
  return SEPARATORS[counts.indexOf(Math.max(...counts))] ?? ',';
}

function cellOf(text: string): Cell | undefined {
  const guarded = /^="([^"]*)"$/.exec(text);
  const said = guarded?.[1] ?? text;
  if (said.trim() === '') return undefined;
  return ERROR.test(said.trim()) ? { kind: 'error', error: said.trim() } : { kind: 'text', text: said };
}
