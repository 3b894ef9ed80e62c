import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { OperationFailedError } from './operation-failed.js';
import { backOff, isLost } from './resumption.js';

describe('a subscription', () => {
  const rows = readFileSync(new URL('../../../docs/protocol.md', import.meta.url), 'utf8').matchAll(
    /^\| (\d{4}) \| .* \| (.*?) *\|$/gm,
  );
  const codes = [...rows].map(([, code, then = '']) => ({ code: Number(code), then }));

  it('ends for a reason of the page', () => {
    expect(codes.length).toBeGreaterThan(10);
  });

  it.each(codes)('is after a close with $code as the page says: $then', ({ code, then }) => {
    expect(isLost({ code, reason: '' })).toBe(/again|new token/.test(then));
  });

  it('is taken up again where nobody answered, and not where the operation was refused', () => {
    expect(isLost(new Error('connect ECONNREFUSED'))).toBe(true);
    expect(isLost(new OperationFailedError([{ message: 'no', extensions: { code: 'FORBIDDEN' } }]))).toBe(false);
  });

  it('waits longer after each failure, up to a quarter of a minute', () => {
    for (let failures = 0; failures < 40; failures += 1) {
      const [wait, bound] = [backOff(failures), Math.min(15_000, 500 * 2 ** failures)];
      expect(wait).toBeGreaterThanOrEqual(bound / 2);
      expect(wait).toBeLessThanOrEqual(bound);
    }
  });
});
