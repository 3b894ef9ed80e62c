export { follow } from './following.js';
export { createProjector, type Logger } from './projector.js';
export { switchableReadStore } from './switchable-read-store.js';
