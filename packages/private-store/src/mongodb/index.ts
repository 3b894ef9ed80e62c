export { type MongoPrivateStoreOptions, openMongoPrivateStore } from './mongo-private-store.js';
