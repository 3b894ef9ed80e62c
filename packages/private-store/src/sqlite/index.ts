export { openSqlitePrivateStore } from './sqlite-private-store.js';
