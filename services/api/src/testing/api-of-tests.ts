import { afterAll, afterEach, beforeAll, beforeEach, onTestFinished } from 'vitest';
import type { ApiServerOptions } from '../index.js';
import { type StartedApi, startedApi } from './started-api.js';

type Fill = (api: StartedApi) => Promise<unknown>;

/** One API for all tests of a file or block. @param fill what happens before the first of them */
export function sharedApi(options: Partial<ApiServerOptions> = {}, fill?: Fill): () => StartedApi {
  let api: StartedApi | undefined;
  beforeAll(async () => {
    api = await startedApi(options);
    await fill?.(api);
  });
  afterAll(() => api?.close());
  return () => api as StartedApi;
}

/** An API of its own for each test of a file or block. */
export function freshApi(options: Partial<ApiServerOptions> = {}, fill?: Fill): () => StartedApi {
  let api: StartedApi | undefined;
  beforeEach(async () => {
    api = await startedApi(options);
    await fill?.(api);
  });
  afterEach(() => api?.close());
  return () => api as StartedApi;
}

/** One more for the test that runs now. */
export async function furtherApi(options: Partial<ApiServerOptions> = {}): Promise<StartedApi> {
  const api = await startedApi(options);
  onTestFinished(() => api.close());
  return api;
}
