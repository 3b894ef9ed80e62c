export { appendNext } from './append-next.js';
export { countedRevisions } from './counted-revisions.js';
