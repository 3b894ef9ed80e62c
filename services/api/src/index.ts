import 'reflect-metadata';

export { DEFAULT_DEADLINES, type Deadlines } from './execution/limits/deadlines.js';
export { DEFAULT_LIMITS, type Limits } from './execution/limits/limits.js';
export type { Identity } from './execution/identity.js';
export type { ApiServer, ApiServerOptions, ListenOptions } from './api-server.js';
export { authenticateWith } from './execution/authenticate-with.js';
export { createApiServer } from './create-api-server.js';
export { trustedDocumentsIn } from './http/trusted-documents.js';
export { inProcessApi } from './execution/in-process-api.js';
