export { type Database, loadDatabase } from './load-database.js';
