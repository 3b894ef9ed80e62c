export { readStoreConformance } from './suite.js';
export type { ConformanceOptions, StorePlace } from './place.js';
