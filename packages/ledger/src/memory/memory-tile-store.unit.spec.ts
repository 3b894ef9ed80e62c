import { tileStoreConformance } from '../conformance/tile-store-conformance.js';
import { openMemoryTileStore } from './memory-tile-store.js';

tileStoreConformance('memory', async () => {
  const store = openMemoryTileStore();
  return { open: async () => store, dispose: async () => undefined };
});
