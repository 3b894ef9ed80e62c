import { deflateRawSync } from 'node:zlib';
import XLSX from '@e965/xlsx';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { cellText } from '../cells/cell-text.js';
import type { SheetsError } from '../sheets-error.js';
import { LIMITS } from './limits.js';
import { openWorkbook } from './open-workbook.js';

/** The part of its archives that the types of the reader leave out. */
const ARCHIVES = XLSX.CFB as {
  read(bytes: Buffer, options: object): object;
  find(parts: object, path: string): { content: Uint8Array } | null;
  write(parts: object, options: object): Buffer;
};

const ROWS = [
  ['序号', '项目名称', '总投资（万元）'],
  [1, '示例一期', 12345.67],
  [2, '示例二期', '待定'],
];

function book(edit: (sheet: XLSX.WorkSheet, all: XLSX.WorkBook) => void = () => undefined): XLSX.WorkBook {
  const all = XLSX.utils.book_new();
  const sheet = XLSX.utils.aoa_to_sheet(ROWS);
  XLSX.utils.book_append_sheet(all, sheet, '清单');
  edit(sheet, all);
  return all;
}

function written(all: XLSX.WorkBook, bookType: XLSX.BookType): Uint8Array {
  return new Uint8Array(XLSX.write(all, { type: 'array', bookType }) as ArrayBuffer);
}

async function texts(name: string, bytes: Uint8Array): Promise<string[][]> {
  const { sheets } = await openWorkbook(name, bytes);
  return (sheets[0]?.rows ?? []).map((row) => Array.from(row, cellText));
}

async function refusal(bytes: Uint8Array, limits = LIMITS): Promise<string> {
  return openWorkbook('f.xlsx', bytes, limits).then(
    () => 'opened',
    (error: unknown) => (error as SheetsError).code,
  );
}

/** A zip of one part, of which the directory says what is given. */
function zip(content: Buffer, said: number): Uint8Array {
  const packed = deflateRawSync(content);
  const name = Buffer.from('a');
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(packed.length, 18);
  local.writeUInt32LE(said, 22);
  local.writeUInt16LE(1, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(packed.length, 20);
  entry.writeUInt32LE(said, 24);
  entry.writeUInt16LE(1, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(local.length + 1 + packed.length, 16);
  return Buffer.concat([local, name, packed, entry, name, end]);
}

const EXPECTED = ROWS.map((row) => row.map(String));

describe('a file is opened by what is in it', () => {
  it.each(['xlsx', 'biff8', 'ods', 'xlml', 'html'] as const)('as %s', async (type) => {
    expect(await texts('any.name', written(book(), type))).toEqual(EXPECTED);
  });

  const csv = EXPECTED.map((row) => row.join(',')).join('\r\n');
  it.each([
    ['UTF-8', Buffer.from(csv)],
    ['UTF-8 with its mark', Buffer.from(`\uFEFF${csv}`)],
    ['GB18030', iconv.encode(csv, 'gb18030')],
    ['UTF-16', iconv.encode(csv, 'utf-16le', { addBOM: true })],
    ['UTF-16, the large end first', iconv.encode(csv, 'utf-16be', { addBOM: true })],
    ['tabs', Buffer.from(csv.replaceAll(',', '\t'))],
    ['semicolons', Buffer.from(csv.replaceAll(',', ';'))],
    ['sep=', Buffer.from(`sep=;\r\n${csv.replaceAll(',', ';')}`)],
    ['line breaks of old', Buffer.from(csv.replaceAll('\r\n', '\r'))],
  ])('as text in %s', async (_, bytes) => {
    expect(await texts('清单.csv', bytes)).toEqual(EXPECTED);
  });

  it('keeps the numbers of rows, empty ones counted', async () => {
    const { sheets } = await openWorkbook('a/示例.v2.csv', Buffer.from(',,\n\n"x\ny",,\n'));
    expect(sheets[0]?.name).toBe('示例.v2');
    expect(sheets[0]?.rows.map((row) => row.map(cellText))).toEqual([['', '', ''], [''], ['x\ny', '', '']]);
  });
});

describe('a cell', () => {
  async function cellOf(cell: XLSX.CellObject, epoch = false) {
    const all = book((sheet) => (sheet['C2'] = cell));
    if (epoch) all.Workbook = { WBProps: { date1904: true } };
    return (await openWorkbook('f', written(all, 'xlsx'))).sheets[0]?.rows[1]?.[2];
  }

  it.each([
    ['yyyy"年"m"月"', '2021-03'],
    ['yyyy-mm-dd', '2021-03-15'],
    ['m/d/yy h:mm', '2021-03-15'],
    ['mmm-yy', '2021-03'],
    ['yyyy"年"', '2021'],
  ])('that is shown as %s is a date of that precision', async (z, day) => {
    expect(await cellOf({ t: 'n', v: 44270.5729, z })).toEqual({ kind: 'date', day });
  });

  it('counts days from the epoch of its workbook', async () => {
    expect(await cellOf({ t: 'n', v: 42808, z: 'yyyy-mm-dd' }, true)).toEqual({ kind: 'date', day: '2021-03-15' });
  });

  it('is what a formula came to, and its error where it failed', async () => {
    expect(await cellOf({ t: 'n', v: 5, f: 'SUM(A1:A2)' })).toEqual({ kind: 'number', value: 5, format: null });
    expect(await cellOf({ t: 'e', v: 0x17 })).toEqual({ kind: 'error', error: '#REF!' });
  });

  it('has the format that tells its unit', async () => {
    expect(await cellOf({ t: 'n', v: 12, z: '0.00"万元"' })).toEqual({
      kind: 'number',
      value: 12,
      format: '0.00"万元"',
    });
  });
});

it('hidden sheets and merged cells are told', async () => {
  const all = book((sheet, whole) => {
    sheet['!merges'] = [{ s: { r: 0, c: 0 }, e: { r: 0, c: 2 } }];
    XLSX.utils.book_append_sheet(whole, XLSX.utils.aoa_to_sheet([['字典']]), '字典');
    whole.Workbook = { Sheets: [{ Hidden: 0 }, { Hidden: 1 }] };
  });
  const { sheets } = await openWorkbook('f', written(all, 'xlsx'));
  expect(sheets.map(({ name, hidden }) => [name, hidden])).toEqual([
    ['清单', false],
    ['字典', true],
  ]);
  expect(sheets[0]?.merges).toEqual([{ top: 0, left: 0, bottom: 0, right: 2 }]);
});

describe('a file that does harm is refused', () => {
  it('one that unpacks to far more than it takes', async () => {
    expect(await refusal(zip(Buffer.alloc(50_000_000), 50_000_000))).toBe('FILE_SUSPICIOUS');
  });

  it('one whose directory lies', async () => {
    expect(await refusal(zip(Buffer.alloc(5_000_000), 1_000))).toBe('FILE_SUSPICIOUS');
  });

  it('one larger than is read, packed or unpacked', async () => {
    const bytes = written(book(), 'xlsx');
    expect(await refusal(bytes, { ...LIMITS, bytes: 100 })).toBe('FILE_TOO_LARGE');
    expect(await refusal(bytes, { ...LIMITS, unpackedBytes: 100 })).toBe('FILE_TOO_LARGE');
    expect(await refusal(bytes, { ...LIMITS, cells: 5 })).toBe('FILE_TOO_LARGE');
    expect(await refusal(Buffer.from('a,b\n'.repeat(10)), { ...LIMITS, cells: 5 })).toBe('FILE_TOO_LARGE');
  });

  it('one whose cells all say one long text, which is in it once', async () => {
    const row = Array.from({ length: 10 }, () => '长'.repeat(30_000));
    const all = XLSX.utils.book_new();
    XLSX.utils.book_append_sheet(all, XLSX.utils.aoa_to_sheet(Array.from({ length: 2_000 }, () => row)), '清单');
    const bytes = XLSX.write(all, { type: 'buffer', bookType: 'xlsx', compression: true, bookSST: true }) as Buffer;
    expect(bytes.length).toBeLessThan(200_000);
    expect(await refusal(bytes)).toBe('FILE_TOO_LARGE');
  });

  it('one that takes too long', async () => {
    expect(await refusal(written(book(), 'xlsx'), { ...LIMITS, milliseconds: 1 })).toBe('FILE_TOO_SLOW');
  });

  it('one with a cell at the far end', async () => {
    const parts = ARCHIVES.read(Buffer.from(written(book(), 'xlsx')), { type: 'buffer' });
    const sheet = ARCHIVES.find(parts, '/xl/worksheets/sheet1.xml');
    const xml = Buffer.from(sheet!.content).toString();
    sheet!.content = Buffer.from(
      xml.replace('</sheetData>', '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'),
    );
    const bytes = ARCHIVES.write(parts, { fileType: 'zip', type: 'buffer' });
    expect(await refusal(bytes)).toBe('FILE_TOO_LARGE');
  });

  it.each([
    ['nothing of a zip but its start', Buffer.from('PK\x03\x04 and then nothing')],
    ['half a workbook', written(book(), 'xlsx').subarray(0, 3_000)],
    ['half an old one', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3])],
  ])('%s', async (_, bytes) => expect(await refusal(bytes)).toBe('FILE_DAMAGED'));

  it('text of no encoding', async () => {
    expect(await refusal(Buffer.from([0x80, 0xff, 0xff, 0xff]))).toBe('ENCODING_UNKNOWN');
  });
});

it('entities of a file stand for nothing outside it', async () => {
  const xml = Buffer.from(
    `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><?mso-application progid="Excel.Sheet"?>
     <Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
     <Worksheet ss:Name="a"><Table><Row><Cell><Data ss:Type="String">&e;</Data></Cell></Row></Table></Worksheet></Workbook>`,
  );
  const found = await texts('f.xls', xml).catch(() => []);
  expect(JSON.stringify(found)).not.toContain('root:');
});
