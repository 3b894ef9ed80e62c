import { describe, expect, it } from 'vitest';
import { OperationFailed } from './operation-failed.js';
import { backOff, isLost } from './resumption.js';

describe('a subscription', () => {
  it.each([1001, 1006, 4403, 4408, 4410, 4500])('is taken up again after a close with %d', (code) => {
    expect(isLost({ code, reason: '' })).toBe(true);
  });

  it.each([1009, 4400, 4401, 4406, 4409, 4429])('is not after a close with %d', (code) => {
    expect(isLost({ code, reason: '' })).toBe(false);
  });

  it('is taken up again where nobody answered, and not where the operation was refused', () => {
    expect(isLost(new Error('connect ECONNREFUSED'))).toBe(true);
    expect(isLost(new OperationFailed([{ message: 'no', extensions: { code: 'FORBIDDEN' } }]))).toBe(false);
  });

  it('waits longer after each failure, up to a quarter of a minute', () => {
    for (let failures = 0; failures < 40; failures += 1) {
      const [wait, bound] = [backOff(failures), Math.min(15_000, 500 * 2 ** failures)];
      expect(wait).toBeGreaterThanOrEqual(bound / 2);
      expect(wait).toBeLessThanOrEqual(bound);
    }
  });
});
