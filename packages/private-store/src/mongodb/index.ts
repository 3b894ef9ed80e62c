export { openMongoPrivateStore } from './mongo-private-store.js';
