export { dropMongoViews } from './drop-views.js';
export { openMongoReadStore } from './mongo-read-store.js';
export type { MongoReadStore, MongoReadStoreOptions } from './mongo-read-store.js';
