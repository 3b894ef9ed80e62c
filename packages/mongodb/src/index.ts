export { databaseNameIn } from './database-name-in.js';
export { durableDatabase, type DurableDatabaseOptions } from './durable-database.js';
