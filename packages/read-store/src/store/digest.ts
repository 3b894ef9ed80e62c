import { createHash } from 'node:crypto';
import { canonicalJson } from '../canonical-json.js';
import type { Checkpoint } from '../port.js';
import type { StoreSchema } from '../schema.js';
import { compareText } from '../text.js';
import type { StoreEngine } from './engine.js';

/** One canonical line for the checkpoint and one for each row, by name of collection or timeline. */
export const digestOf = async (
  schema: StoreSchema,
  engine: StoreEngine,
  checkpoint: Checkpoint | null,
): Promise<string> => {
  const hash = createHash('sha256');
  const add = (value: unknown) => hash.update(`${canonicalJson(value)}\n`);
  add({ checkpoint });
  const parts = [...(schema.collections ?? []), ...(schema.timelines ?? [])];
  for (const part of parts.sort((a, b) => compareText(a.name, b.name))) {
    for await (const row of engine.digestRows(part)) add({ in: part.name, ...row });
  }
  return hash.digest('hex');
};
