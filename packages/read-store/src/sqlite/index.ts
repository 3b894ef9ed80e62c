export { openSqliteReadStore } from './sqlite-read-store.js';
export type { SqliteReadStoreOptions } from './sqlite-read-store.js';
