export { type MongoTileStoreOptions, openMongoTileStore } from './mongo-tile-store.js';
