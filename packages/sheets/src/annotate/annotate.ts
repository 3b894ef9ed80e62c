import { SheetsError } from '../sheets-error.js';
import { annotatedCsv } from './annotated-csv.js';
import { annotatedXlsx } from './annotated-xlsx.js';
import type { Annotation } from './annotation.js';

/**
 * The file with one column more, and no other cell changed; null where it is of a kind that cannot be written back as it was (.xls, .ods).
 * @throws SheetsError
 */
export function annotated(bytes: Uint8Array, annotation: Annotation): Uint8Array | null {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.subarray(0, 2).toString() === 'PK') return annotatedXlsx(buffer, annotation);
  if (buffer[0] === 0xd0 && buffer[1] === 0xcf) return null;
  const text = annotatedCsv(buffer, annotation);
  if (text === null) throw new SheetsError('ENCODING_UNKNOWN');
  return text;
}
