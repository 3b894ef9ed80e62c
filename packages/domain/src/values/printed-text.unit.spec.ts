import { describe, expect, it } from 'vitest';
import { depth, fc } from '@milepost/testing';
import { areaReadIn, moneyReadIn, thousandths } from '../testing/read-sentence.js';
import { muText } from './mu.js';
import { areaText, exactArea, exactMoney, yiText } from './printed-text.js';

describe('money in a report', () => {
  it.each([
    [64_534_000_000, '645.34亿元'],
    [20_250_000_000, '202.5亿元'],
    [1_160_000_000, '11.6亿元'],
    [16_953_200_000, '169.53亿元'],
    [8_980_000_000n, '89.8亿元'],
    [100_000_000, '1亿元'],
    [10_000_000_000, '100亿元'],
    [500_000, '0.01亿元'],
    [499_999, '0亿元'],
    [0, '0亿元'],
    [-5_000_000, '-0.05亿元'],
  ])('%s 元 is %s', (amount, text) => {
    expect(yiText(amount)).toBe(text);
  });

  it('has at most so many decimals', () => {
    expect([0, 1, 2, 4, 8].map((decimals) => yiText(16_953_212_345, decimals))).toEqual([
      ...['170亿元', '169.5亿元', '169.53亿元', '169.5321亿元', '169.53212345亿元'],
    ]);
    expect(yiText(20_250_000_000, 6)).toBe('202.5亿元');
  });
});

describe('areas in a report', () => {
  it.each([
    [{ milliMu: 1_888_650, known: 21, unknown: 4 }, '1888.65亩（另有4宗不详）'],
    [{ milliMu: 1_888_650, known: 21, unknown: 0 }, '1888.65亩'],
    [{ milliMu: 2_514_000, known: 2, unknown: 0 }, '2514亩'],
    [{ milliMu: 0, known: 0, unknown: 3 }, 'xx亩'],
    [{ milliMu: 0, known: 0, unknown: 0 }, '0亩'],
    [{ milliMu: 5, known: 1, unknown: 0 }, '0.01亩'],
  ])('%o is %s', (area, text) => {
    expect(areaText(area)).toBe(text);
  });

  it('have at most so many decimals', () => {
    const area = { milliMu: 1_888_655, known: 1, unknown: 1 };
    expect([0, 1, 3].map((decimals) => areaText(area, decimals))).toEqual([
      ...['1889亩（另有1宗不详）', '1888.7亩（另有1宗不详）', '1888.655亩（另有1宗不详）'],
    ]);
  });
});

describe('money told exactly', () => {
  it.each([
    [761_100_000, '7.611亿元', 'CNY 761,100,000'],
    [64_534_000_000, '645.34亿元', 'CNY 64,534,000,000'],
    [123_456_780_000, '1,234.5678亿元', 'CNY 123,456,780,000'],
    [100_000_000, '1亿元', 'CNY 100,000,000'],
    [761_112_500, '76,111.25万元', 'CNY 761,112,500'],
    [1_230_000, '123万元', 'CNY 1,230,000'],
    [12_300, '1.23万元', 'CNY 12,300'],
    [12_345, '12,345元', 'CNY 12,345'],
    [123_456_789, '123,456,789元', 'CNY 123,456,789'],
    [999, '999元', 'CNY 999'],
    [0, '0元', 'CNY 0'],
    [-5_000_000, '-500万元', 'CNY -5,000,000'],
  ])('%s 元 is %s, %s', (amount, zh, en) => {
    expect(exactMoney(amount)).toEqual({ zh, en });
  });

  it('is read back as it was, and never as nothing', () => {
    const amount = fc.oneof(
      fc.maxSafeInteger(),
      fc.integer(),
      fc.integer({ min: 0, max: 1_000_000 }).map((n) => n * 10_000),
    );
    fc.assert(
      fc.property(amount, (yuan) => {
        for (const text of Object.values(exactMoney(yuan))) expect(moneyReadIn(text)).toBe(BigInt(yuan) * 1000n);
        if (yuan !== 0) expect(exactMoney(yuan).zh).not.toMatch(/^-?0[亿万元]/);
      }),
      { numRuns: depth({ plain: 300, full: 2_000, long: 50_000 }) },
    );
  });
});

describe('an area told exactly', () => {
  it.each([
    ['13.22', '13.22亩', '13.22 mu'],
    ['1888.650', '1,888.65亩', '1,888.65 mu'],
    ['2514.125', '2,514.125亩', '2,514.125 mu'],
    [null, '待定', 'unknown'],
  ])('%s is %s, %s', (mu, zh, en) => {
    expect(exactArea(mu)).toEqual({ zh, en });
  });

  it('is read back as it was', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999_999_999_999 }), (milliMu) => {
        const mu = muText(milliMu);
        for (const text of Object.values(exactArea(mu))) expect(areaReadIn(text)).toBe(thousandths(mu));
      }),
      { numRuns: depth({ plain: 300, full: 2_000, long: 50_000 }) },
    );
  });
});
