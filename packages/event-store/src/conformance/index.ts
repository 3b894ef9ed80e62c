export { eventStoreConformance } from './event-store-conformance.js';
export type { Divergences, OpenedStore, OpenStore } from './opened-store.js';
