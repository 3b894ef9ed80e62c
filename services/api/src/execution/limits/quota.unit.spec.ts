import { expect, it } from 'vitest';
import { createQuota } from './quota.js';

it('is each subject’s own, and what is given back can be taken again, once', () => {
  const quota = createQuota(2);
  const first = quota.take('a');
  expect(quota.take('a')).not.toBeNull();
  expect(quota.take('a')).toBeNull();
  expect(quota.take('b')).not.toBeNull();
  first?.();
  first?.();
  expect(quota.take('a')).not.toBeNull();
  expect(quota.take('a')).toBeNull();
});
