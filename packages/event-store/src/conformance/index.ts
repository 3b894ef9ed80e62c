export { eventStoreConformance } from './event-store-conformance.js';
export type { Divergences, OpenedStore, OpenStore } from './event-store-conformance.js';
