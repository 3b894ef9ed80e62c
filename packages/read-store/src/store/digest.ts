import { createHash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { canonicalJsonOfShared } from '../canonical-json.js';
import type { Checkpoint } from '../port.js';
import type { StoreSchema } from '../schema.js';
import { compareText } from '../text.js';
import type { StoreEngine } from './engine.js';

/** Others may work after so many milliseconds. */
const TURN_MS = 10;

/** One canonical line for the checkpoint and one for each row, by name of collection or timeline. */
export async function digestOf(
  schema: StoreSchema,
  engine: StoreEngine,
  checkpoint: Checkpoint | null,
): Promise<string> {
  const hash = createHash('sha256');
  const text = canonicalJsonOfShared();
  const add = (value: unknown) => hash.update(`${text(value)}\n`);
  add({ checkpoint });
  let turn = performance.now();
  const parts = [...(schema.collections ?? []), ...(schema.timelines ?? [])];
  for (const part of parts.sort((a, b) => compareText(a.name, b.name))) {
    for await (const row of engine.digestRows(part)) {
      add({ in: part.name, ...row });
      if (performance.now() - turn < TURN_MS) continue;
      await nextTurn();
      turn = performance.now();
    }
  }
  return hash.digest('hex');
}
