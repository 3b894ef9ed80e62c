import type { LayoutStore, StoredLayout } from '../layout-store.js';

export function memoryLayouts(): LayoutStore {
  const layouts = new Map<string, StoredLayout>();
  return {
    async put(layout) {
      layouts.set(layout.fingerprint, layout);
    },
    find: async (fingerprint) => layouts.get(fingerprint) ?? null,
    list: async (limit) =>
      [...layouts.values()]
        .sort((a, b) => b.confirmedAt - a.confirmedAt || (a.fingerprint < b.fingerprint ? -1 : 1))
        .slice(0, limit),
    remove: async (fingerprint) => layouts.delete(fingerprint),
  };
}
