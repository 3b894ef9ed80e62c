export { follow, type Following } from './following.js';
export { createProjector, type Logger, type ProjectorOptions } from './projector.js';
export { rebuild } from './rebuild.js';
export { switchableReadStore } from './switchable-read-store.js';
