import type { FileStore, StoredFile, StoredReading } from '../file-store.js';
import { partsOf } from '../parts.js';
import { inOrder } from './in-order.js';

type Kept = { readonly file: StoredFile; readonly bytes: Uint8Array };

export function memoryFiles(): FileStore {
  const kept = new Map<string, Kept>();
  const readings = new Map<string, StoredReading>();

  function remove(id: string): void {
    kept.delete(id);
    for (const reading of readings.values()) if (reading.file === id) readings.delete(reading.id);
  }

  return {
    async put(file, bytes) {
      const parts: Uint8Array[] = [];
      for await (const part of partsOf(bytes)) parts.push(part);
      const whole = Buffer.concat(parts);
      const stored = { ...file, size: whole.length };
      kept.set(file.id, { file: stored, bytes: whole });
      return stored;
    },
    find: async (id) => kept.get(id)?.file ?? null,
    async *all() {
      for await (const { file } of inOrder(kept)) yield file;
    },
    bytesOf: async (id) => kept.get(id)?.bytes ?? null,
    listOf: async (owner) =>
      [...kept.values()]
        .map(({ file }) => file)
        .filter((file) => file.owner === owner)
        .sort((a, b) => b.storedAt - a.storedAt || (a.id < b.id ? -1 : 1)),
    remove: async (id) => remove(id),
    async removeEnded(by) {
      for (const { file } of [...kept.values()]) if (file.endsAt <= by) remove(file.id);
    },
    async putReading(reading) {
      readings.set(reading.id, reading);
    },
    findReading: async (id) => readings.get(id) ?? null,
    async *readingsOf(file) {
      for await (const reading of inOrder(readings)) if (reading.file === file) yield reading;
    },
  };
}
