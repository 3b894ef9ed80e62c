import { SheetsError } from '../sheets-error.js';
import type { Workbook } from '../workbook.js';
import { decodeText } from './decode-text.js';
import { guardZip } from './guard-zip.js';
import { type Limits, LIMITS } from './limits.js';
import { parseInWorker } from './parse-in-worker.js';
import { readCsv } from './read-csv.js';

const ZIP = Buffer.from('PK');
/** Of the compound files in which .xls and encrypted workbooks come. */
const COMPOUND = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);

/**
 * Opens .xlsx, .xls, .ods, and .csv (UTF-8, UTF-16 or GB18030; comma, tab or semicolon), by what is in it, whatever it is called. Nothing
 * of a file is executed, and no link of it followed.
 * @throws SheetsError
 */
export async function openWorkbook(file: string, bytes: Uint8Array, limits: Limits = LIMITS): Promise<Workbook> {
  if (bytes.length > limits.bytes) throw new SheetsError('FILE_TOO_LARGE');
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (startsWith(buffer, ZIP)) {
    guardZip(buffer, limits);
    return parseInWorker(bytes, null, limits);
  }
  if (startsWith(buffer, COMPOUND)) return parseInWorker(bytes, null, limits);
  const text = decodeText(bytes);
  if (text === null) throw new SheetsError('ENCODING_UNKNOWN');
  // Portals export web pages and XML under the name .xls.
  if (/^\s*<(\?xml|!doctype|html|table|meta|head)/i.test(text)) return parseInWorker(new Uint8Array(), text, limits);
  return { sheets: [readCsv(nameOf(file), text, limits)] };
}

function startsWith(bytes: Buffer, start: Buffer): boolean {
  return bytes.subarray(0, start.length).equals(start);
}

/** Without folder and ending. */
function nameOf(file: string): string {
  return (file.split(/[/\\]/).at(-1) ?? file).replace(/\.[^.]+$/, '');
}
