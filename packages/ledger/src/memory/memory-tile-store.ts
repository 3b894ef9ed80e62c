import type { TileStore } from '../tiles/port.js';

/** For tests, and for a ledger that is computed and thrown away. */
export function openMemoryTileStore(): TileStore {
  const files = new Map<string, Uint8Array>();
  return {
    read: async (name) => files.get(name) ?? null,
    async write(written) {
      for (const { name, bytes } of written) files.set(name, Uint8Array.from(bytes));
    },
    async remove(names) {
      for (const name of names) files.delete(name);
    },
    list: async (under) => [...files.keys()].filter((name) => under === '' || name.startsWith(`${under}/`)).sort(),
    close: async () => undefined,
  };
}
