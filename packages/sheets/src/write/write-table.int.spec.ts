import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { openWorkbook } from '../open/open-workbook.js';
import type { Cell, Row } from '../workbook.js';
import { bytesOf, sampleTable } from './testing/sample-table.js';
import { writeCsv } from './write-csv.js';
import { writeNdjson } from './write-ndjson.js';
import type { WrittenRow } from './written-table.js';
import { writeXlsx } from './xlsx/write-xlsx.js';

const ROWS: readonly WrittenRow[] = [
  ['SYN-1', 'CITY', '123456789', '59.10', '2018-05-31', '2018-06-05T01:30:00.250Z', ['重点', '民生'], { 联系: '有' }],
  ['SYN-2', null, 0, '-0.50', null, null, [], null],
];

async function xlsx(rows: readonly WrittenRow[]) {
  return openWorkbook('a.xlsx', await bytesOf(writeXlsx(sampleTable(rows))));
}

const texts = (row: Row | undefined) => (row ?? []).map((cell) => (cell?.kind === 'text' ? cell.text : null));

describe('a workbook', () => {
  it('has headings, numbers as numbers with their format, days as days, words for values', async () => {
    const [sheet, notes] = (await xlsx(ROWS)).sheets;
    expect(sheet?.name).toBe('项目清单');
    expect(texts(sheet?.rows[0]).slice(0, 3)).toEqual(['项目编号', '级别', '总投资（元）']);
    expect(sheet?.rows[1]).toEqual([
      { kind: 'text', text: 'SYN-1' },
      { kind: 'text', text: '市级' },
      { kind: 'number', value: 123456789, format: '#,##0' },
      { kind: 'number', value: 59.1, format: '0.00' },
      { kind: 'date', day: '2018-05-31' },
      { kind: 'date', day: '2018-06-05' },
      { kind: 'text', text: '重点、民生' },
      { kind: 'text', text: '联系：有' },
    ] satisfies Cell[]);
    expect(sheet?.rows[2]?.slice(0, 4)).toEqual([
      { kind: 'text', text: 'SYN-2' },
      undefined,
      { kind: 'number', value: 0, format: '#,##0' },
      { kind: 'number', value: -0.5, format: '0.00' },
    ]);
    expect(notes?.name).toBe('说明');
    expect(notes?.rows.map(texts)).toContainEqual(['行数', '2']);
  });

  it('holds every character, and no text is a formula', async () => {
    const hard = ['=1+1', '+86', '-', '@SUM(A1)', 'a\nb', '<&>"', '_x000D_', ' 前后空 ', '𠮷', 'tab\there', '\u0001'];
    const { sheets } = await xlsx(hard.map((text) => [text]));
    expect(sheets[0]?.rows.slice(1).map((row) => texts(row)[0])).toEqual(hard);
  });

  it('says which cells it had to cut', async () => {
    const { sheets } = await xlsx([['短'], ['长'.repeat(40_000)]]);
    expect(texts(sheets[0]?.rows[2])[0]).toHaveLength(32_767);
    expect(sheets[1]?.rows.map(texts)).toContainEqual(['截短', 'A3']);
  });

  it('ends the rows when nobody reads on', async () => {
    let ended = false;
    async function* endless() {
      try {
        for (;;) yield [['一'.repeat(1000)]];
      } finally {
        ended = true;
      }
    }
    const written = writeXlsx({ ...sampleTable([]), batches: endless() });
    await written.next();
    await written.return(undefined);
    expect(ended).toBe(true);
  });

  it('reads no further ahead than is written', async () => {
    let [asked, written] = [0, 0];
    async function* many() {
      for (; asked < 500; asked += 1) yield Array.from({ length: 200 }, (_, index) => [`项目${asked * 200 + index}`]);
    }
    for await (const chunk of writeXlsx({ ...sampleTable([]), batches: many() })) {
      expect(chunk.length).toBeGreaterThan(0);
      if (written === 3) {
        for (let turn = 0; turn < 200; turn += 1) await setImmediate();
        expect(asked).toBeLessThan(200);
      }
      written += 1;
    }
    expect(asked).toBe(500);
  });

  it('fails where its rows fail', async () => {
    async function* failing() {
      yield [['SYN-1']];
      throw new Error('the store is gone');
    }
    await expect(bytesOf(writeXlsx({ ...sampleTable([]), batches: failing() }))).rejects.toThrow('the store is gone');
  });
});

describe('a CSV file', () => {
  it('begins with its mark, and guards what would be a formula', async () => {
    const rows = [...ROWS, ['=1+1', null, '-5', null, null, null, ['a"b', 'c,d'], null]];
    const text = (await bytesOf(writeCsv(sampleTable(rows)))).toString('utf8');
    expect(text.split('\r\n')).toEqual([
      '\uFEFF项目编号,级别,总投资（元）,完成率（%）,开工日期,登记时间,标签,其他',
      'SYN-1,市级,123456789,59.10,2018-05-31,2018-06-05T09:30:00.250+08:00,重点、民生,联系：有',
      'SYN-2,,0,-0.50,,,,',
      '\'=1+1,,-5,,,,"a""b、c,d",',
      '',
    ]);
  });
});

describe('lines of JSON', () => {
  it('hold values as they are, and numbers to the last digit', async () => {
    const text = (await bytesOf(writeNdjson(sampleTable(ROWS)))).toString('utf8');
    expect(text).toContain('"total":123456789,"rate":59.10,');
    expect(
      text
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown),
    ).toEqual([
      {
        ...{ code: 'SYN-1', level: 'CITY', total: 123456789, rate: 59.1, startedOn: '2018-05-31' },
        ...{ recordedAt: '2018-06-05T01:30:00.250Z', tags: ['重点', '民生'], more: { 联系: '有' } },
      },
      { code: 'SYN-2', level: null, total: 0, rate: -0.5, startedOn: null, recordedAt: null, tags: [], more: null },
    ]);
  });
});

describe('20,000 rows of Chinese', () => {
  const rows = Array.from({ length: 20_000 }, (_, index): WrittenRow => [
    `甲-${index}`,
    index % 2 === 0 ? 'CITY' : 'PROVINCE',
    String(index * 1_234_567),
    `${index % 100}.0${index % 10}`,
    '2018-05-31',
    '2018-06-05T01:30:00.250Z',
    [`标签${index % 7}`],
    null,
  ]);

  it.each([
    ['csv', writeCsv],
    ['xlsx', writeXlsx],
  ] as const)('are read back from .%s without a difference', async (ending, write) => {
    const { sheets } = await openWorkbook(`a.${ending}`, await bytesOf(write(sampleTable(rows))));
    const read = (sheets[0]?.rows ?? []).slice(1);
    expect(read).toHaveLength(rows.length);
    const differing = read.filter((row, index) => {
      const [code, level, total, rate, , , tag] = rows[index] ?? [];
      const said = row.map((cell) => (cell?.kind === 'text' ? cell.text : cell?.kind === 'number' ? cell.value : ''));
      const words = level === 'CITY' ? '市级' : '省级';
      const isSame =
        said[0] === code && said[1] === words && Number(said[2]) === Number(total) && Number(said[3]) === Number(rate);
      return !isSame || said[6] !== (tag as readonly string[])[0];
    });
    expect(differing).toEqual([]);
  });
});
