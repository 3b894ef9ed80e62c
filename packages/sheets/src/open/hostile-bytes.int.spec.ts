import XLSX from '@e965/xlsx';
import { depth, fc } from '@milepost/testing';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { SheetsError } from '../sheets-error.js';
import { openWorkbook } from './open-workbook.js';

const ROWS = [
  ['附件1：2021年重点项目表', null, '单位：万元'],
  ['序号', '项目名称', '总投资'],
  ['一、交通（2个）', null, 12_345.67],
  [1, '示例"一期"', 345.67],
  [2, '示例,二期\n工程', '待定'],
];

function written(bookType: XLSX.BookType): Uint8Array {
  const book = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(ROWS), '清单');
  return new Uint8Array(XLSX.write(book, { type: 'array', bookType }) as ArrayBuffer);
}

const TEXT = Buffer.from(written('csv')).toString();
const TEXTS = ['utf8', 'utf16le', 'gb18030'].map((encoding) =>
  iconv.encode(`sep=,\r\n${TEXT}`, encoding, { addBOM: encoding === 'utf16le' }),
);
const BOOKS = (['xlsx', 'xls', 'ods', 'html'] as const).map(written);

/** A file of which bytes were changed, cut off, or put in. */
const spoilt = (files: readonly Uint8Array[]) =>
  fc
    .tuple(
      fc.constantFrom(...files),
      fc.array(fc.tuple(fc.nat(), fc.uint8Array({ minLength: 1, maxLength: 6 })), { maxLength: 8 }),
      fc.option(fc.nat()),
    )
    .map(([file, edits, end]) => {
      const bytes = Buffer.from(file);
      for (const [at, put] of edits) bytes.set(put.subarray(0, bytes.length - (at % bytes.length)), at % bytes.length);
      return end === null ? bytes : bytes.subarray(0, end % (bytes.length + 1));
    });

/** Rejects with anything but a SheetsError fail. */
async function isOpenedOrRefused(bytes: Uint8Array): Promise<void> {
  try {
    const { sheets } = await openWorkbook('f', bytes);
    expect(sheets.length).toBeGreaterThan(0);
  } catch (error) {
    if (!(error instanceof SheetsError)) throw error;
  }
}

describe('whatever bytes come as a file', () => {
  it('text is read or refused', async () => {
    await fc.assert(fc.asyncProperty(spoilt(TEXTS), isOpenedOrRefused), {
      numRuns: depth({ plain: 1_000, full: 10_000, long: 100_000 }),
    });
  });

  it('workbooks are read or refused, each in a thread of its own', async () => {
    await fc.assert(fc.asyncProperty(spoilt(BOOKS), isOpenedOrRefused), {
      numRuns: depth({ plain: 25, full: 200, long: 2_000 }),
    });
  });
});
