export { eventStoreConformance } from './event-store-conformance.js';
export type { OpenedStore, OpenStore } from './event-store-conformance.js';
