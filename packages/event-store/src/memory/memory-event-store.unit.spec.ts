import { eventStoreConformance } from '../conformance/index.js';
import { openMemoryEventStore } from './index.js';

eventStoreConformance('memory', async () => {
  let now: number | undefined;
  return {
    store: openMemoryEventStore({ clock: () => now ?? Date.now() }),
    setClock: (milliseconds) => {
      now = milliseconds;
    },
  };
});
