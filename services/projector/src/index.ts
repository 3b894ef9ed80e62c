export {
  openLog,
  openProjector,
  openStores,
  type OpenedStores,
  type OpenOptions,
  type StorePlaces,
} from './compose.js';
export { follow } from './following.js';
export { createProjector, type Logger } from './projector.js';
export { switchableReadStore } from './switchable-read-store.js';
