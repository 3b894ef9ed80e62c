import { CsvError, parse } from 'csv-parse/sync';
import iconv from 'iconv-lite';
import { decodeText } from '../open/decode-text.js';
import { separatorOf } from '../open/read-csv.js';
import { SheetsError } from '../sheets-error.js';
import type { Annotation } from './annotation.js';

const TOLD = /^sep=(.)\r?\n/i;

/** In its own encoding, its own separator and line breaks. */
export function annotatedCsv(bytes: Buffer, { header, headerRows, remarks }: Annotation): Uint8Array | null {
  const text = decodeText(bytes);
  if (text === null) return null;
  const [told = '', separator = separatorOf(text)] = TOLD.exec(text) ?? [];
  const records = rawRecords(text.slice(told.length), separator);
  const [name = '', headerRow] = [...headerRows][0] ?? [];
  const said = remarks.get(name) ?? new Map<number, string>();
  const width = Math.max(...records.map(({ cells }) => cells));
  const lines = records.map(({ raw, cells }, index) => {
    const remark = index + 1 === headerRow ? header : said.get(index + 1);
    if (remark === undefined) return raw;
    const [, content = '', ending = ''] = /^([\s\S]*?)(\r\n|\n|\r)?$/.exec(raw) ?? [];
    return `${content}${separator.repeat(width - cells)}${separator}${quoted(remark)}${ending}`;
  });
  return encoded(`${told}${lines.join('')}`, bytes);
}

function rawRecords(text: string, delimiter: string): readonly { readonly raw: string; readonly cells: number }[] {
  try {
    const records = parse(text, {
      delimiter,
      raw: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      record_delimiter: ['\r\n', '\n', '\r'],
    }) as unknown as readonly { readonly raw: string; readonly record: readonly string[] }[];
    return records.map(({ raw, record }) => ({ raw, cells: record.length }));
  } catch (cause) {
    if (cause instanceof CsvError) throw new SheetsError('FILE_DAMAGED', { cause });
    throw cause;
  }
}

/** Guarded against being taken for a formula. */
function quoted(text: string): string {
  return `"${text.replaceAll('"', '""').replace(/^[=+\-@]/, "'$&")}"`;
}

function encoded(text: string, like: Buffer): Uint8Array {
  if (like[0] === 0xff && like[1] === 0xfe) return iconv.encode(text, 'utf-16le', { addBOM: true });
  if (like[0] === 0xfe && like[1] === 0xff) return iconv.encode(text, 'utf-16be', { addBOM: true });
  const hasMark = like[0] === 0xef && like[1] === 0xbb;
  const isUtf8 = Buffer.from(like.toString('utf8')).equals(like);
  if (!isUtf8) return iconv.encode(text, 'gb18030');
  return Buffer.from(hasMark && !text.startsWith('\uFEFF') ? `\uFEFF${text}` : text);
}
