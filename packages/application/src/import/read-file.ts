import { coded, type Label } from '@milepost/domain';
import { decodeText, separatorOf } from '@milepost/sheets';
import { CsvError, parse } from 'csv-parse/sync';
import { ERROR_COLUMN, unguarded } from './bad-rows.js';
import { problem, type Problem } from './problem.js';

export type SheetRecord = {
  /** Record number, the header being 1: quoted line breaks do not count, empty lines do. */
  readonly row: number;
  readonly cells: readonly string[];
};

/** A ledger file as a table of text. Records of nothing but empty cells are left out. */
export type Sheet = {
  readonly file: string;
  /** Trimmed. */
  readonly header: readonly string[];
  readonly records: readonly SheetRecord[];
};

const HEADER = /^[^\r\n]*/;

/** Reads a file of text, its cells parted by commas, tabs or semicolons and quoted as in RFC 4180, or says why it cannot be read. */
export function readFile(file: string, bytes: Uint8Array): Sheet | Problem {
  const text = decodeText(bytes);
  if (text === null)
    return unreadable(file, 1, {
      zh: '既不是UTF-8、UTF-16也不是GB18030编码',
      en: 'neither UTF-8 nor UTF-16 nor GB18030',
    });
  const table = parseTable(file, text);
  if (!Array.isArray(table)) return table;
  const [header, ...rest] = table;
  if (!header) return unreadable(file, 1, { zh: '没有表头', en: 'it has no header' });
  const names = header.map((name) => name.trim());
  const twice = names.find((name, index) => name !== '' && names.indexOf(name) !== index);
  if (twice !== undefined) {
    return unreadable(file, 1, { zh: `列“${twice}”出现两次`, en: `the column ${twice} stands twice` });
  }
  // A file of bad rows that this import wrote guards its cells against being taken for formulas.
  const cellsOf = names.includes(ERROR_COLUMN) ? (cells: string[]) => cells.map(unguarded) : (cells: string[]) => cells;
  const records = rest
    .map((cells, index) => ({ row: index + 2, cells: cellsOf(cells) }))
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  return { file, header: names, records };
}

function parseTable(file: string, text: string): string[][] | Problem {
  try {
    return parse(text, {
      delimiter: separatorOf(HEADER.exec(text)?.[0] ?? ''),
      relax_column_count: true,
      record_delimiter: ['\r\n', '\n', '\r'],
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const { records } = error;
    return unreadable(file, typeof records === 'number' ? records + 1 : 1, {
      zh: '引号不成对或位置不对（CSV须符合RFC 4180）',
      en: `not RFC 4180 (${error.message})`,
    });
  }
}

function unreadable(file: string, row: number, what: Label): Problem {
  return problem({ file, row }, coded('FILE_UNREADABLE', { problem: what }));
}
