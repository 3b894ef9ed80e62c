export { depth } from './depth.js';
export { fc } from './seeded-properties.js';
export { seed } from './seed.js';
