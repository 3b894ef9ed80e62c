export { openMemoryPrivateStore } from './memory-private-store.js';
