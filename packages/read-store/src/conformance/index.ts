export { readStoreConformance } from './read-store-conformance.js';
export type { ConformanceOptions, StorePlace } from './place.js';
