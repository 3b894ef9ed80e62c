import { describe, expect, it } from 'vitest';
import { decimalDifference } from './decimal-difference.js';

describe('the difference of two decimals', () => {
  it.each([
    ['59.05', '59.10', '0.05'],
    ['59.05', '58.97', '-0.08'],
    ['-0.03', '0.02', '0.05'],
    ['0.02', '-0.03', '-0.05'],
    ['13.22', '13', '-0.22'],
    ['9007199254740993', '9007199254740995', '2'],
    [null, '0.50', '0.50'],
    ['0.50', null, '-0.50'],
    [null, null, '0'],
  ])('from %s to %s is %s', (before, after, difference) => {
    expect(decimalDifference(before, after)).toBe(difference);
  });
});
