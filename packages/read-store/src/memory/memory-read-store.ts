import type { ReadStore } from '../port.js';
import type { StoreSchema } from '../schema.js';
import { checkSchema } from '../schema.js';
import { createReadStore } from '../store/create-read-store.js';
import { createMemoryEngine } from './memory-engine.js';

/**
 * Keeps everything in this process and scans it: for tests and as the measure of other adapters, not for much data.
 * @throws ReadStoreError INVALID_SCHEMA
 */
export const openMemoryReadStore = async (schema: StoreSchema): Promise<ReadStore> => {
  checkSchema(schema);
  return createReadStore(schema, createMemoryEngine(schema));
};
