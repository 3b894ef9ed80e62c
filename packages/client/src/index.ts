export { type Client, type ClientOptions, createClient, type WatchOptions } from './client.js';
export { type ErrorOfOperation, OperationFailedError } from './operation-failed.js';
export { type Operation } from './operation.js';
