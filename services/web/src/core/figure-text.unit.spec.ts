import { describe, expect, it } from 'vitest';
import { figureText } from './figure-text.js';

const completed = { value: '16953200000', unit: '元', text: '169.53亿元（另有2宗不详）', known: 94, unknown: 2 };
const rate = { value: '59.05', unit: '%', text: '59.05%', known: 94, unknown: 0 };
const none = { value: null, unit: '元', text: '不详', known: 0, unknown: 3 };

describe('a figure as it is printed', () => {
  it.each([
    [null, '169.53亿元', 'CNY 16.953 bn'],
    ['yi', '169.53亿元', 'CNY 16.953 bn'],
    ['wan', '1,695,320万元', '1,695,320 × CNY 10k'],
    ['yuan', '16,953,200,000元', 'CNY 16,953,200,000'],
  ] as const)('is an amount in the unit chosen: %s', (unit, zh, en) => {
    expect([figureText(completed, 'zh-CN', unit), figureText(completed, 'en', unit)]).toEqual([zh, en]);
  });

  it('stays as it is where it is no amount, or not known', () => {
    for (const unit of [null, 'wan'] as const) {
      expect([figureText(rate, 'zh-CN', unit), figureText(rate, 'en', unit)]).toEqual(['59.05%', '59.05%']);
      expect([figureText(none, 'zh-CN', unit), figureText(none, 'en', unit)]).toEqual(['不详', 'unknown']);
    }
  });
});
