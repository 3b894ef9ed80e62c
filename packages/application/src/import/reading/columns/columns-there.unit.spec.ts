import type { Workbook } from '@milepost/sheets';
import { describe, expect, it } from 'vitest';
import { readWorkbook, settle } from '../read-workbook.js';
import { assertColumnsThere, columnsThere } from './columns-there.js';

function workbookOf(...rows: readonly (readonly string[])[]): Workbook {
  const cells = rows.map((row) => row.map((text) => ({ kind: 'text', text }) as const));
  return { sheets: [{ name: '表', hidden: false, rows: cells, merges: [] }] };
}

const LIST = workbookOf(['项目名称', '建设单位', '主办科室'], ['示例大桥', '甲', '乙'], ['示例学校', '甲', '丙']);
const read = (workbook: Workbook) => readWorkbook(workbook, settle({}, workbook, '2021-01-15'));

describe('columns of a file', () => {
  it('are known by letter and by header', async () => {
    const isThere = columnsThere(await read(LIST));
    expect(['A', 'C', '主办科室', '项目名称'].map(isThere)).toEqual([true, true, true, true]);
    expect(['D', '主办', ''].map(isThere)).toEqual([false, false, false]);
  });

  it('that are not there are told with those near to them, in both languages', async () => {
    const sheets = await read(LIST);
    expect(() => assertColumnsThere(['主办科室', 'B'], sheets, LIST)).not.toThrow();
    expect(() => assertColumnsThere(['主办科'], sheets, LIST)).toThrow(
      expect.objectContaining({
        code: 'READING_COLUMN_UNKNOWN',
        params: { column: '主办科', near: expect.stringMatching(/^主办科室, /) as string },
      }),
    );
  });

  it('of a file in which no table is found are told by what stands at its top', async () => {
    const other = workbookOf(['工程', '单位'], ['示例大桥', '甲']);
    const sheets = await read(other);
    expect(() => assertColumnsThere(['工程名'], sheets, other)).toThrow(/工程名.*near it are 工程, /);
  });
});
