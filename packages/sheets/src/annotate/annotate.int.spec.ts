import { readFile } from 'node:fs/promises';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { cellText } from '../cells/cell-text.js';
import { openWorkbook } from '../open/open-workbook.js';
import { annotated } from './annotate.js';
import { textOf, zipParts } from './zip-parts.js';

const SAMPLES = new URL('../../../../test/fixtures/office-files/', import.meta.url);

const annotation = (sheet: string, headerRow: number, remarks: Record<number, string>) => ({
  header: '错误',
  headerRows: new Map([[sheet, headerRow]]),
  remarks: new Map([[sheet, new Map(Object.entries(remarks).map(([row, text]) => [Number(row), text]))]]),
});

describe('a workbook with a column more', () => {
  it('is otherwise the same: every other part to the byte, every other cell', async () => {
    const bytes = await readFile(new URL('04-sheets-by-campaign.xlsx', SAMPLES));
    const copy = annotated(bytes, annotation('基础设施攻坚战', 3, { 5: '金额<有误>' })) ?? new Uint8Array();
    const [before, after] = [zipParts(bytes), zipParts(Buffer.from(copy))];
    expect(after.map(({ name }) => name)).toEqual(before.map(({ name }) => name));
    const changed = after.filter((part, index) => !part.packed.equals(before[index]!.packed));
    expect(changed.map(({ name }) => name)).toEqual(['xl/worksheets/sheet2.xml']);
    const xml = textOf(changed[0]!);
    expect(xml.replaceAll(/<c r="L\d+" t="inlineStr">.*?<\/c>/g, '')).toBe(
      textOf(before.find(({ name }) => name === 'xl/worksheets/sheet2.xml')!).replaceAll(
        /(<row[^>]*?)\s*spans="[^"]*"/g,
        '$1',
      ),
    );
    const [old, read] = [await openWorkbook('a.xlsx', bytes), await openWorkbook('a.xlsx', copy)];
    expect(read.sheets[1]?.rows.map((row) => row.slice(0, 11))).toEqual(
      old.sheets[1]?.rows.map((row) => row.slice(0, 11)),
    );
    expect([2, 4].map((row) => cellText(read.sheets[1]?.rows[row]?.[11]))).toEqual(['错误', '金额<有误>']);
    expect(read.sheets.filter((_, index) => index !== 1)).toEqual(old.sheets.filter((_, index) => index !== 1));
  });
});

describe('a text file with a column more', () => {
  const text = '表\n序号,项目名称\n1,"甲\n乙"\n2,丙,余\n';
  const wanted = '表\n序号,项目名称,,"错误"\n1,"甲\n乙",,"金额有误"\n2,丙,余\n';

  it.each([
    ['UTF-8', Buffer.from(text), Buffer.from(wanted)],
    ['UTF-8 with its mark', Buffer.from(`\uFEFF${text}`), Buffer.from(`\uFEFF${wanted}`)],
    ['GB18030', iconv.encode(text, 'gb18030'), iconv.encode(wanted, 'gb18030')],
    ['UTF-16', iconv.encode(text, 'utf-16le', { addBOM: true }), iconv.encode(wanted, 'utf-16le', { addBOM: true })],
  ])('keeps its encoding and every other cell: %s', (_, bytes, copy) => {
    expect(Buffer.from(annotated(bytes, annotation('f', 2, { 3: '金额有误' })) ?? [])).toEqual(copy);
  });
});

it('what cannot be written back as it was is not', () => {
  expect(annotated(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), annotation('f', 1, {}))).toBeNull();
});
