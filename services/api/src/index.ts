import 'reflect-metadata';

export { apiOn, openApi, type OpenedApi } from './compose.js';
export { DEFAULT_DEADLINES, type Deadlines } from './limits/deadlines.js';
export { DEFAULT_LIMITS, type Limits } from './limits/limits.js';
export type { ApiServer, ApiServerOptions, ListenOptions } from './server/api-server.js';
export { authenticateWith } from './server/authenticate-with.js';
export { createApiServer } from './server/create-api-server.js';
export { inProcessApi } from './server/in-process.js';
