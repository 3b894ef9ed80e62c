import { depth, fc } from '@milepost/testing';
import { describe, expect, it } from 'vitest';
import { deletionsOf, isOneEditAway } from './one-edit.js';

const RUNS = depth({ plain: 300, full: 3_000, long: 30_000 });

describe('one edit', () => {
  it.each([
    ['示例集团公司', '示例集团公同', 'another character'],
    ['示例集团公司', '示例集团公司部', 'one more'],
    ['示例集团公司', '示集团公司', 'one less'],
    ['示例集团公司', '示例团集公司', 'two neighbours exchanged'],
    ['𠮷田建设', '吉田建设', 'a character of two code units'],
  ])('makes %s of %s: %s', (one, other) => {
    expect(isOneEditAway(one, other)).toBe(true);
    expect(isOneEditAway(other, one)).toBe(true);
  });

  it.each([
    ['示例集团公司', '示例集团公司', 'they are one'],
    ['示例集团公司', '示例公司', 'two less'],
    ['示例集团公司', '例集团公司示', 'one moved far'],
    ['示例1号地块', '示例2号地块', 'another number'],
    ['专项一期', '专项二期', 'another number in words'],
    ['示例01镇', '示例10镇', 'digits exchanged'],
    ['示例专项', '示例专项3', 'a number more'],
  ])('does not make %s of %s: %s', (one, other) => {
    expect(isOneEditAway(one, other)).toBe(false);
    expect(isOneEditAway(other, one)).toBe(false);
  });

  it('leaves texts with a deletion in common', () => {
    const text = fc
      .array(fc.constantFrom('甲', '乙', '丙', '𠮷'), { minLength: 1, maxLength: 7 })
      .map((all) => all.join(''));
    fc.assert(
      fc.property(text, text, (one, other) => {
        if (!isOneEditAway(one, other)) return;
        const deletions = new Set(deletionsOf(one));
        expect(deletionsOf(other).some((deletion) => deletions.has(deletion))).toBe(true);
      }),
      { numRuns: RUNS },
    );
  });
});
