import { depth, fc } from '@milepost/testing';
import { describe, expect, it } from 'vitest';
import { readSpan } from '../cells/read-date.js';
import { readAmount } from '../cells/read-amount.js';
import type { Cell, Range, Sheet } from '../workbook.js';
import { classifyRows } from './classify-rows.js';
import { columnName } from './column-name.js';
import { findTables, type Table } from './find-tables.js';
import { parseLabel } from './label.js';
import { structureOf } from './structure.js';

const WORDS = {
  isName: (header: string) => header === '项目名称',
  isKnown: (header: string) => ['序号', '总投资', '业主'].includes(header),
};
const RULES = {
  names: 1,
  ordinals: 0,
  figures: new Set([2]),
  more: null,
  isGroup: (core: string) => core.endsWith('县'),
};

function cell(said: string | number | null): Cell | undefined {
  if (said === null || said === '') return undefined;
  return typeof said === 'number' ? { kind: 'number', value: said, format: null } : { kind: 'text', text: said };
}

function sheet(rows: readonly (readonly (string | number | null)[])[], merges: readonly Range[] = []): Sheet {
  return { name: 's', hidden: false, rows: rows.map((row) => row.map(cell)), merges };
}

function tableIn(of: Sheet): Table {
  const tables = findTables(of, WORDS);
  if (typeof tables === 'string' || !tables[0]) throw new Error('no table');
  return tables[0];
}

const headers = (of: Sheet) => tableIn(of).columns.map(({ header }) => header);

describe('a table is found', () => {
  it('under titles, by its column of names', () => {
    const found = tableIn(sheet([['附件'], ['重点项目表'], [], ['序号', '项目\n名称', '总投资'], [1, '甲', 5]]));
    expect(found).toMatchObject({ header: { top: 3, bottom: 3 }, over: ['附件', '重点项目表'], end: 5 });
  });

  it('with a header of two rows, merged or as a text file has it', () => {
    const rows = [
      ['序号', '项目名称', '完成', null, '业主'],
      [null, null, '1月', '2月', null],
      [1, '甲', 5, 6, '某局'],
    ];
    const merges = [0, 1, 4].map((column) => ({ top: 0, left: column, bottom: 1, right: column }));
    const wanted = ['序号', '项目名称', '完成/1月', '完成/2月', '业主'];
    expect(headers(sheet(rows, [...merges, { top: 0, left: 2, bottom: 0, right: 3 }]))).toEqual(wanted);
    expect(headers(sheet(rows))).toEqual(wanted);
  });

  it('with parents in the row over the names', () => {
    const rows = [
      ['基本情况', null, '投资', null],
      ['序号', '项目名称', '总投资', '业主'],
      [1, '甲', 5, '某局'],
    ];
    const merges = [0, 2].map((left) => ({ top: 0, left, bottom: 0, right: left + 1 }));
    expect(headers(sheet(rows, merges))).toEqual(['基本情况/序号', '基本情况/项目名称', '投资/总投资', '投资/业主']);
  });

  it('twice on a sheet, and once where a page only repeats the header', () => {
    const [header, other] = [
      ['序号', '项目名称', '总投资'],
      ['序号', '项目名称', '业主'],
    ];
    expect(findTables(sheet([header, [1, '甲', 5], other, [1, '乙', '某局']]), WORDS)).toHaveLength(2);
    const repeated = sheet([header, [1, '甲', 5], header, [2, '乙', 6]]);
    expect(findTables(repeated, WORDS)).toHaveLength(1);
    expect([...classifyRows(repeated, tableIn(repeated), RULES)].map(({ row }) => row)).toEqual([1, 3]);
  });

  it.each([
    ['HIDDEN', { ...sheet([['序号', '项目名称']]), hidden: true }],
    ['EMPTY', sheet([[], [null, null]])],
    ['PROSE', sheet([['1. 总投资按批复填列。'], ['2. 其他。']])],
    [
      'PROSE',
      sheet([
        ['一、', '总投资按批复文件填列'],
        ['二、', '其他'],
      ]),
    ],
    [
      'STATISTICS',
      sheet([
        ['攻坚战', '个数'],
        ['工业', 3],
      ]),
    ],
    [
      'STATISTICS',
      sheet([
        ['建设性质', '级别'],
        ['新建', '市级'],
        ['续建', '区级'],
      ]),
    ],
  ] as const)('or it is said why not: %s', (why, of) => expect(findTables(of, WORDS)).toBe(why));
});

describe('a row is', () => {
  const HEADER = ['序号', '项目名称', '总投资', '业主'];
  function kinds(...rows: (string | number | null)[][]) {
    const of = sheet([HEADER, ...rows]);
    return [...classifyRows(of, tableIn(of), RULES)].map(({ kind }) => kind);
  }

  it.each([
    ['item', [1, '示例展厅', 5, '某局']],
    ['item', [1, '一、二期工程', 5, '某局']],
    ['item', [null, '示例展厅', 5, '某局']],
    ['item', [2, '学校改造（3个）', 5]],
    ['section', [null, '一、基础设施', 5]],
    ['section', ['一', '基础设施', 5]],
    ['section', ['（二）产业', null, 5]],
    ['section', [null, '——水运']],
    ['section', ['续建项目（2个）', null, null]],
    ['section', [null, '甲县', 7]],
    ['sum', [null, '合  计', 5]],
    ['sum', ['小计（3个）', null, 5]],
    ['sum', ['其中：在建（2项）', null, 5]],
    ['sum', ['甲县合计', null, 5]],
    ['note', ['注：带“★”的为省级重点项目']],
    ['note', ['填表人：某某', null, null, '审核人：某某']],
    ['unread', [null, null, 5, '某局']],
  ] as const)('%s: %j', (kind, row) => expect(kinds([...row])).toEqual([kind]));
});

describe('a label', () => {
  it.each([
    ['一、基础设施', { mark: 'chapter', core: '基础设施', count: null, sum: null }],
    ['（一）在建（2项）', { mark: 'bracketed', core: '在建', count: 2, sum: null }],
    ['——公路', { mark: 'dash', core: '公路', count: null, sum: null }],
    ['1、水利', { mark: 'number', core: '水利', count: null, sum: null }],
    ['合计：3 个', { mark: null, core: '', count: 3, sum: 'total' }],
    ['续建项目小计（3个）', { mark: null, core: '续建项目', count: 3, sum: 'subtotal' }],
    ['其中：在建重点项目（2项）', { mark: null, core: '在建重点项目', count: 2, sum: 'ofWhich' }],
    ['示例封装园一期（含2个子项目）', { mark: null, core: '示例封装园一期（含2个子项目）', count: null, sum: null }],
    ['1.5公里道路', { mark: null, core: '1.5公里道路', count: null, sum: null }],
  ])('%s', (text, label) => expect(parseLabel(text)).toEqual(label));
});

describe('sums speak of', () => {
  function sumsOf(...rows: (string | number | null)[][]) {
    const of = sheet([['序号', '项目名称', '总投资'], ...rows]);
    const { sums, items } = structureOf([...classifyRows(of, tableIn(of), RULES)], (core, item) =>
      item.sections.includes(core),
    );
    return { sums: sums.map(({ row, items }) => [row, items]), sections: items.map(({ sections }) => sections) };
  }

  it('what stands below, a section as far as the next of its kind', () => {
    const found = sumsOf(
      ['合计'],
      ['一、甲'],
      ['（一）乙'],
      [1, 'a'],
      ['（二）丙'],
      [1, 'b'],
      ['二、丁'],
      ['（一）戊'],
      [1, 'c'],
    );
    expect(found.sums).toEqual([
      [1, [4, 6, 9]],
      [2, [4, 6]],
      [3, [4]],
      [5, [6]],
      [7, [9]],
      [8, [9]],
    ]);
    expect(found.sections).toEqual([
      ['甲', '乙'],
      ['甲', '丙'],
      ['丁', '戊'],
    ]);
  });

  it('what stands above, where nothing is below, and a subtotal since the last', () => {
    const found = sumsOf([1, 'a'], [2, 'b'], ['小计'], [3, 'c'], ['小计'], ['总计']);
    expect(found.sums).toEqual([
      [3, [1, 2]],
      [5, [4]],
      [6, [1, 2, 4]],
    ]);
  });

  it('their own part, behind 其中', () => {
    expect(
      sumsOf(['合计'], ['其中：甲（1个）'], ['  乙（1个）'], ['一、甲'], [1, 'a'], ['二、乙'], [1, 'b']).sums.slice(
        0,
        3,
      ),
    ).toEqual([
      [1, [5, 7]],
      [2, [5]],
      [3, [7]],
    ]);
  });
});

it('columns are named as Excel names them', () => {
  expect([0, 25, 26, 51, 52, 701, 702].map(columnName)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']);
});

const anyCell = fc.oneof(
  fc.constant(undefined),
  fc.string({ maxLength: 12 }).map((text): Cell => ({ kind: 'text', text })),
  fc
    .constantFrom(
      '序号',
      '项目名称',
      '总投资',
      '合计',
      '小计',
      '一、',
      '（一）甲',
      '——',
      '其中：',
      '单位：万元',
      '待定',
      '2021-03',
      '注：',
      '1,234',
    )
    .map((text): Cell => ({ kind: 'text', text })),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value): Cell => ({ kind: 'number', value, format: null })),
  fc.constant<Cell>({ kind: 'error', error: '#REF!' }),
);
const anyRange = fc
  .tuple(fc.nat(8), fc.nat(6), fc.nat(3), fc.nat(3))
  .map(([top, left, down, across]) => ({ top, left, bottom: top + down, right: left + across }));

describe('whatever stands in a sheet', () => {
  const numRuns = depth({ plain: 2_000, full: 10_000, long: 100_000 });

  it('every row of its tables is told once, and no sum speaks of a row that is no item', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(anyCell, { maxLength: 7 }), { maxLength: 12 }),
        fc.array(anyRange, { maxLength: 4 }),
        (rows, merges) => {
          const of: Sheet = { name: 's', hidden: false, rows, merges };
          const tables = findTables(of, WORDS);
          if (typeof tables === 'string') return;
          for (const table of tables) {
            const found = [...classifyRows(of, table, RULES)];
            expect(new Set(found.map(({ row }) => row)).size).toBe(found.length);
            const { items, sums } = structureOf(found, () => true);
            const known = new Set(items.map(({ row }) => row));
            expect(sums.every((sum) => sum.items.every((row) => known.has(row)))).toBe(true);
          }
        },
      ),
      { numRuns },
    );
  });

  it('its cells are read or not, without a fault', () => {
    fc.assert(
      fc.property(anyCell, (of) => {
        readSpan(of);
        expect(['amount', 'unknown', 'malformed', 'error']).toContain(readAmount(of, '万元').kind);
      }),
      { numRuns },
    );
  });
});
