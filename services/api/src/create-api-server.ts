import { createExecutor } from './execution/executor.js';
import { DEFAULT_DEADLINES } from './execution/limits/deadlines.js';
import { DEFAULT_LIMITS } from './execution/limits/limits.js';
import { buildSchema } from './schema/build-schema.js';
import type { ApiServer, ApiServerOptions } from './api-server.js';
import { addAdministration } from './http/administration.js';
import { createApollo } from './http/create-apollo.js';
import { createHttp } from './http/create-http.js';
import { addGraphqlRoute } from './http/graphql-route.js';
import { addHealth } from './http/health.js';
import { addIde } from './ide/ide.js';
import { acceptSockets } from './sockets/accept-sockets.js';

/** Milliseconds after which connections that do not end are cut. */
const PATIENCE = 4_000;

/** The GraphQL API with its IDE, the administrator's endpoints and the health checks, on one port. */
export async function createApiServer(options: ApiServerOptions): Promise<ApiServer> {
  const { register, administration, authenticate, logger, introspection = true, onOperation } = options;
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const deadlines = { ...DEFAULT_DEADLINES, ...options.deadlines };
  const schema = buildSchema();
  const state = { closing: false };

  const http = createHttp(logger, limits, deadlines);
  const executor = createExecutor({ register, schema, limits, introspection, logger });
  const apollo = createApollo({ schema, executor, logger, onOperation });
  await apollo.start();
  addHealth(http, async () => (state.closing ? ['it is closing'] : options.missing()));
  addIde(http);
  addGraphqlRoute(http, apollo, authenticate);
  addAdministration(http, administration, authenticate, limits);
  const sockets = acceptSockets(http.server, { executor, authenticate, logger, limits, deadlines });

  return {
    listen: ({ host = '127.0.0.1', port }) => http.listen({ host, port }),
    async close() {
      state.closing = true;
      const cut = setTimeout(() => http.server.closeAllConnections(), PATIENCE);
      try {
        await Promise.all([sockets.close(), http.close()]);
        await apollo.stop();
      } finally {
        clearTimeout(cut);
      }
    },
  };
}
