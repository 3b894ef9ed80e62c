export { confirmJump } from './audit/watch-clock.js';
export { runProjector } from './running-projector.js';
export { type Control, openControl } from './generations/control.js';
export type { Generations } from './generations/generations.js';
export { keepViews } from './keep-views.js';
export { createProjector, type Logger } from './projector.js';
export type { RegisterViews, ViewsSources } from './register-views.js';
export { shareViews } from './share-views.js';
export { switchableReadStore } from './switchable-read-store.js';
