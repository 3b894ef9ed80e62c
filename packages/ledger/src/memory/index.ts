export { openMemoryTileStore } from './memory-tile-store.js';
