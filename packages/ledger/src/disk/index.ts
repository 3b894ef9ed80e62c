export { openDiskTileStore } from './disk-tile-store.js';
