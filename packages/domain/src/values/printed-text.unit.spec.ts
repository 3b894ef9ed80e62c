import { describe, expect, it } from 'vitest';
import { areaText, yiText } from './printed-text.js';

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
