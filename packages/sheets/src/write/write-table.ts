import { writeCsv } from './write-csv.js';
import { writeNdjson } from './write-ndjson.js';
import type { WrittenTable } from './written-table.js';
import { writeXlsx } from './xlsx/write-xlsx.js';

type Format = { readonly type: string; readonly write: (table: WrittenTable) => AsyncGenerator<Uint8Array> };

/** Files that a table can be written as, by their endings. */
export const TABLE_FORMATS = {
  xlsx: { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', write: writeXlsx },
  csv: { type: 'text/csv; charset=utf-8', write: writeCsv },
  ndjson: { type: 'application/x-ndjson; charset=utf-8', write: writeNdjson },
} as const satisfies Readonly<Record<string, Format>>;

export type TableFormat = keyof typeof TABLE_FORMATS;
