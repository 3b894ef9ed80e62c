export { openMongoTileStore } from './mongo-tile-store.js';
