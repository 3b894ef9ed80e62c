import { describe, expect, it } from 'vitest';
import { readFile } from './read-file.js';
import { bytes, sheet } from './testing/files.js';

const rowsOf = (text: string) => sheet('f.csv', bytes(text)).records;

describe('a ledger file', () => {
  it('is a header and records, whose number counts the header as 1', () => {
    expect(sheet('f.csv', bytes('\uFEFF a ,\u3000b\r\n1,2\r\n3,4\r\n'))).toEqual({
      file: 'f.csv',
      header: ['a', 'b'],
      records: [
        { row: 2, cells: ['1', '2'] },
        { row: 3, cells: ['3', '4'] },
      ],
    });
  });

  it('may quote commas, doubled quotes and line breaks, which do not count as records', () => {
    expect(rowsOf('a,b\r\n"x, ""y""","one\ntwo\r\nthree"\r\n3,4\r\n')).toEqual([
      { row: 2, cells: ['x, "y"', 'one\ntwo\r\nthree'] },
      { row: 3, cells: ['3', '4'] },
    ]);
  });

  it.each(['\r\n', '\n', '\r'])('may end its lines with %j, the last or not', (end) => {
    const expected = [
      { row: 2, cells: ['1', '2'] },
      { row: 3, cells: ['3', '4'] },
    ];
    expect(rowsOf(['a,b', '1,2', '3,4', ''].join(end))).toEqual(expected);
    expect(rowsOf(['a,b', '1,2', '3,4'].join(end))).toEqual(expected);
  });

  it.each(['\t', ';'])('may part its cells by %j, as office programs do, also in UTF-16', (separator) => {
    const text = ['a', 'b'].join(separator) + '\r\n' + ['"1,5"', '2'].join(separator) + '\r\n';
    const expected = [{ row: 2, cells: ['1,5', '2'] }];
    expect(rowsOf(text)).toEqual(expected);
    expect(sheet('f.csv', Buffer.from(`\uFEFF${text}`, 'utf16le')).records).toEqual(expected);
  });

  it('counts empty records without reading them, and keeps ragged ones for the ledger to report', () => {
    expect(rowsOf('a,b\n\n , \u3000\n1\n1,2,3\n')).toEqual([
      { row: 4, cells: ['1'] },
      { row: 5, cells: ['1', '2', '3'] },
    ]);
  });

  it.each([
    ['of no known encoding', new Uint8Array([0xff, 0xff, 0xff]), 1, 'UTF-8'],
    ['of no content', new Uint8Array(), 1, '表头'],
    ['with a column that stands twice', bytes('a,b,a\n1,2,3\n'), 1, '“a”'],
    ['with a quote that never ends', bytes('a,b\n1,2\n"3,4\n'), 3, 'RFC 4180'],
    ['with a quote inside a cell', bytes('a,b\n1"x",2\n'), 2, 'RFC 4180'],
  ])('%s cannot be read, and the report says why and where', (_, content, row, part) => {
    const read = readFile('f.csv', content);
    if ('records' in read) throw new Error('was read');
    expect(read).toMatchObject({ file: 'f.csv', row, code: 'FILE_UNREADABLE' });
    expect(read.message('zh-CN')).toContain(part);
    expect(read.message('en')).toMatch(/^The file cannot be read: .+\.$/s);
  });
});
