import { describe, expect, it } from 'vitest';
import type { Cell } from '../workbook.js';
import { add, decimalOf, decimalText, equalAt15Digits, parseDecimal, rounded, shift } from './decimal.js';
import { readAmount } from './read-amount.js';
import { readDate, readSpan } from './read-date.js';
import { unitOfFormat, unitOfHeader, unitOfRow } from './unit.js';
import { isUnknownWord } from './unknown-word.js';

const text = (said: string): Cell => ({ kind: 'text', text: said });
const number = (value: number, format: string | null = null): Cell => ({ kind: 'number', value, format });

describe('a number', () => {
  it.each([
    [9.699999999999999, '9.7'],
    [12345.67, '12345.67'],
    [0.99995, '0.99995'],
    [1e21, '1000000000000000000000'],
    [1.5e-7, '0.00000015'],
    [0, '0'],
    [-2.5, '-2.5'],
  ])('of Excel, %s, has 15 significant digits: %s', (value, said) => {
    expect(decimalText(decimalOf(value))).toBe(said);
  });

  it('is added exactly, and compared as Excel would', () => {
    const [a, b] = [decimalOf(0.1), decimalOf(0.2)];
    expect(decimalText(add(a, b))).toBe('0.3');
    expect(equalAt15Digits(parseDecimal('1000000000000001') ?? a, parseDecimal('1000000000000002') ?? b)).toBe(true);
    expect(equalAt15Digits(decimalOf(340187.28), decimalOf(340177.28))).toBe(false);
  });

  it('is rounded half away from zero', () => {
    expect([rounded(decimalOf(2.5)), rounded(decimalOf(-2.5)), rounded(decimalOf(2.4999))]).toEqual([3n, -3n, 2n]);
    expect(decimalText(shift(decimalOf(13.84995), 8))).toBe('1384995000');
  });
});

describe('an amount', () => {
  it.each([
    [text('12,345.67'), '123456700'],
    [text(' １２，３４５．６７ '), '123456700'],
    [text('25000'), '250000000'],
    [number(9.699999999999999), '97000'],
    [text('1.2亿'), '120000000'],
    [text('3000 万元'), '30000000'],
    [text('500元'), '500'],
    [number(2.5, '0.00"亿元"'), '250000000'],
    [number(12345, '0!.0000"万"'), '12345'],
    [number(0), '0'],
  ])('%j is read', (cell, yuan) => {
    const read = readAmount(cell, '万元');
    expect(read.kind === 'amount' && decimalText(read.amount)).toBe(yuan);
  });

  it.each([
    ['', ''],
    ['—', '—'],
    ['/', '/'],
    ['待定', '待定'],
    ['xx', 'xx'],
    ['暂无', '暂无'],
    [' ——  ', '——'],
  ])('is unknown as %j, and keeps the word', (said, word) => {
    expect(readAmount(text(said), '万元')).toEqual({ kind: 'unknown', word });
  });

  it.each(['约5000', '5000-8000', '1,2345', '1.2E+05', '二千', 'x', '-'.repeat(3) + '1'])(
    'is not read as %j',
    (said) => {
      expect(readAmount(text(said), '万元').kind).toBe('malformed');
    },
  );

  it('has no value without a unit, unless it names its own', () => {
    expect(readAmount(number(5), null).kind).toBe('malformed');
    expect(readAmount(text('5万元'), null).kind).toBe('amount');
  });

  it('is not what a formula failed to give', () => {
    expect(readAmount({ kind: 'error', error: '#REF!' }, '万元').kind).toBe('error');
  });
});

describe('a unit', () => {
  it.each([
    ['总投资（万元）', '万元'],
    ['总投资\n(万元)', '万元'],
    ['总投资（亿）', '亿元'],
    ['年度计划/亿元', '亿元'],
    ['总投资', null],
    ['单元数', null],
    ['万元产值能耗（吨）', null],
  ])('of the header %j is %s', (header, unit) => expect(unitOfHeader(header)).toBe(unit));

  it.each([
    ['单位：万元', '万元'],
    ['计量单位：亿元', '亿元'],
    ['（单位: 个、万元）', '万元'],
    ['单位：元', '元'],
    ['编制单位：示例市重大项目推进办公室', null],
    ['报送单位：百元店', null],
  ])('of the row %j is %s', (row, unit) => expect(unitOfRow(row)).toBe(unit));

  it('of a format is that of its numbers', () => {
    expect(['0.00"万元"', '0!.0000"万"', '#,##0.00', '0.00,"千元"'].map(unitOfFormat)).toEqual([
      '万元',
      '元',
      null,
      '元',
    ]);
  });
});

describe('a date', () => {
  it.each([
    ['2021-03', '2021-03'],
    ['2021.3', '2021-03'],
    ['2021年3月', '2021-03'],
    ['2021年3月份', '2021-03'],
    ['202103', '2021-03'],
    ['2021/9/1', '2021-09-01'],
    ['20210315', '2021-03-15'],
    ['2021', '2021'],
    ['2022年', '2022'],
    ['２０２１．３．５', '2021-03-05'],
    ['2018/1/15 9:00:00', '2018-01-15'],
    ['2018-01-15T09:00', '2018-01-15'],
    ['2018年1月12日', '2018-01-12'],
    ['May-18', '2018-05'],
    ['2018/5/1', '2018-05-01'],
    ['43112', '2018-01-12'],
    ['43115.375', '2018-01-15'],
  ])('%s is %s', (said, day) => expect(readDate(text(said))).toBe(day));

  it.each(['2021-13', '2021-02-30', '二〇二一年', '下半年', '', '18', '12-05-2021', 'Mai-18', '1899-01'])(
    '%j is none',
    (said) => {
      expect(readDate(text(said))).toBeNull();
    },
  );

  it.each([
    ['2019—2022', '2019', '2022'],
    ['2020.5-2021.12', '2020-05', '2021-12'],
    ['2021年4月至2023年', '2021-04', '2023'],
    ['2019-06/2022-12', '2019-06', '2022-12'],
    ['2019-06-2022-12', '2019-06', '2022-12'],
    ['2018-2021', '2018', '2021'],
    ['2018－2021年', '2018', '2021'],
    ['2020～2022', '2020', '2022'],
    ['2021/9/1-2022/3/31', '2021-09-01', '2022-03-31'],
    ['2022年', '2022', '2022'],
  ])('%s spans %s to %s', (said, from, to) => expect(readSpan(text(said))).toEqual({ from, to }));

  it.each(['24个月', '2021-', '待定', '2021-2022-2023'])('%j is no span', (said) =>
    expect(readSpan(text(said))).toBeNull(),
  );
});

describe('a word for what is not known', () => {
  it('is one of few', () => {
    expect(['—', '－', '-', '/', '待定', ' 待 定 ', 'xx', 'XXX', '××', '暂无'].every(isUnknownWord)).toBe(true);
    expect(['无', '未定', 'x', '待定路', '0', ''].some(isUnknownWord)).toBe(false);
  });
});
