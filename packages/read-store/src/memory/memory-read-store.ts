import type { ReadStore } from '../port.js';
import { checkSchema, type StoreSchema } from '../schema.js';
import { createReadStore } from '../store/create-read-store.js';
import { createMemoryEngine } from './memory-engine.js';

/**
 * Keeps everything in this process and scans it: for tests and as the measure of other adapters, not for much data.
 * @throws ReadStoreError INVALID_SCHEMA
 */
export async function openMemoryReadStore(schema: StoreSchema): Promise<ReadStore> {
  checkSchema(schema);
  return createReadStore(schema, createMemoryEngine(schema));
}
