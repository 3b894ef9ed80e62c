import { readdirSync, readFileSync } from 'node:fs';
import type { LedgerFiles } from '../read-ledgers.js';
import { readFile, type Sheet } from '../read-file.js';

const ROOT = new URL('../../../../../', import.meta.url);

/** The ledgers that come with the product. */
export const shippedLedgers = () => ledgersIn('ledgers/2018/');

/** @param folder of the checkout, ending in a slash */
export function ledgersIn(folder: string): Map<string, Uint8Array> {
  const url = new URL(folder, ROOT);
  const names = readdirSync(url).filter((name) => name.endsWith('.csv'));
  return new Map(names.map((name) => [name, new Uint8Array(readFileSync(new URL(name, url)))]));
}

export function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

export function csv(rows: readonly (readonly string[])[]): Uint8Array {
  const quoted = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return bytes(rows.map((cells) => `${cells.map(quoted).join(',')}\r\n`).join(''));
}

/** A file of one or more rows, each by column. */
export function table(...rows: readonly Readonly<Record<string, string>>[]): Uint8Array {
  const header = Object.keys(rows[0] ?? {});
  return csv([header, ...rows.map((row) => header.map((column) => row[column] ?? ''))]);
}

/** The files with some cells changed: `[file, row, column, value]`. */
export function withCells(
  files: LedgerFiles,
  ...changes: readonly (readonly [string, number, string, string])[]
): LedgerFiles {
  return changedRows(files, (file, header, rows) =>
    rows.map((cells, index) =>
      cells.map((cell, column) => {
        const change = changes.find(([f, row, c]) => f === file && row === index + 2 && c === header[column]);
        return change?.[3] ?? cell;
      }),
    ),
  );
}

/** The files with their rows changed. */
export function changedRows(
  files: LedgerFiles,
  change: (
    file: string,
    header: readonly string[],
    rows: readonly (readonly string[])[],
  ) => readonly (readonly string[])[],
): LedgerFiles {
  return new Map(
    [...files].map(([file, content]) => {
      const { header, records } = sheet(file, content);
      return [
        file,
        csv([
          header,
          ...change(
            file,
            header,
            records.map(({ cells }) => cells),
          ),
        ]),
      ];
    }),
  );
}

export function sheet(file: string, content: Uint8Array): Sheet {
  const read = readFile(file, content);
  if ('records' in read) return read;
  throw new Error(read.message('en'));
}
