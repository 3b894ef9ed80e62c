import { OperationFailedError } from '@milepost/client';
import { afterAll, expect, it, vi } from 'vitest';

// The language is kept in the browser.
vi.stubGlobal('localStorage', { getItem: () => null });
const { createKeyframes } = await import('./create-keyframes.js');
const { useSignedIn } = await import('../../data/session.js');
afterAll(() => vi.unstubAllGlobals());

const EXTENT = { last: 3, chunkSize: 2, withAllBefore: false };

it('days that the register refuses because the session is over end it here, too', async () => {
  const refused = new OperationFailedError([{ message: '', extensions: { code: 'UNAUTHENTICATED' } }]);
  const { prepare, failure } = createKeyframes(EXTENT, () => Promise.reject(refused));
  await prepare(0);
  expect(failure.value?.code).toBe('UNAUTHENTICATED');
  expect(useSignedIn().value).toBeNull();
});
