import { fc } from '@milepost/testing';
import { describe, expect, it } from 'vitest';
import { badRowsFile } from './bad-rows.js';
import { bytes, sheet } from './testing/files.js';

describe('a file of bad rows', () => {
  it('has the rows as they stood, what is wrong in front, for a spreadsheet program', () => {
    const rows = [{ cells: ['示例，一期', 'a,"b"'], errors: ['金额：应为…', '日期：应为…'] }];
    expect(badRowsFile(['项目名称', '备注'], rows)).toBe(
      '\uFEFF错误,项目名称,备注\r\n"金额：应为…\n日期：应为…",示例，一期,"a,""b"""\r\n',
    );
  });

  it.each(['=1+1', '+cmd', '-2+3', '@SUM(A1)', '\t=1', '＝1+1', '－x'])(
    'lets no cell be taken for a formula: %j',
    (cell) => {
      const line = badRowsFile(['a'], [{ cells: [cell], errors: ['e'] }]).split('\r\n')[1];
      expect(line).toBe(`e,'${cell}`);
    },
  );

  it.each(['-5', '+3.25', '-1,234.5'])('leaves the number %j alone', (cell) => {
    const [record] = sheet('f.csv', bytes(badRowsFile(['a'], [{ cells: [cell], errors: ['e'] }]))).records;
    expect(record?.cells).toEqual(['e', cell]);
    expect(badRowsFile(['a'], [{ cells: [cell], errors: ['e'] }])).not.toContain("'");
  });

  it('is read again with the same cells, and has one column of errors however often', () => {
    const cell = fc.oneof(
      fc.string(),
      fc.string().map((text) => `=${text}`),
      fc.string().map((text) => `'${text}`),
      fc.constantFrom("'", "''", "'=", "''=1", '\r\n', '"', ''),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 5 }), (rows) => {
        const once = badRowsFile(
          ['a', 'b'],
          rows.map((cells) => ({ cells, errors: ['first'] })),
        );
        const read = sheet('f.csv', bytes(once));
        expect(read.header).toEqual(['错误', 'a', 'b']);
        expect(read.records.map(({ cells }) => cells.slice(1))).toEqual(rows);
        const again = badRowsFile(
          read.header,
          read.records.map(({ cells }) => ({ cells, errors: ['first'] })),
        );
        expect(again).toBe(once);
      }),
    );
  });
});
