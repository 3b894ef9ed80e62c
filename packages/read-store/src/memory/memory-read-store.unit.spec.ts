import { depth } from '@milepost/testing';
import { readStoreConformance } from '../conformance/index.js';
import { openMemoryReadStore } from './memory-read-store.js';

readStoreConformance('memory', async () => ({ open: openMemoryReadStore, dispose: async () => {} }), {
  keeps: false,
  histories: depth({ plain: 200, full: 1_000 }),
});
