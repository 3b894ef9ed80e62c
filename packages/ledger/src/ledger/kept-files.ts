import type { ReadFile } from '../tiles/tile-reader.js';

/** Of full tiles only: those never change. */
const KEPT_FILES = 256;
const FULL_TILE = /\/tile\/(\d+|entries)\/(x\d{3}\/)*\d{3}$/;

/** Reads files, and keeps those that were read last. */
export function keptFiles(read: ReadFile): ReadFile {
  const kept = new Map<string, Uint8Array>();
  return async (name) => {
    const known = kept.get(name);
    if (known) {
      kept.delete(name);
      kept.set(name, known);
      return known;
    }
    const bytes = await read(name);
    if (bytes === null || !FULL_TILE.test(name)) return bytes;
    kept.set(name, bytes);
    const [oldest] = kept.keys();
    if (kept.size > KEPT_FILES && oldest !== undefined) kept.delete(oldest);
    return bytes;
  };
}
