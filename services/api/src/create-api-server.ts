import { createPacer } from '@milepost/application';
import { createExecutor } from './execution/executor.js';
import { DEFAULT_DEADLINES } from './execution/limits/deadlines.js';
import { DEFAULT_LIMITS } from './execution/limits/limits.js';
import { createKeptAnswers } from './execution/kept/kept-answers.js';
import { createQuotas } from './execution/limits/quotas.js';
import { buildSchema } from './schema/build-schema.js';
import type { ApiServer, ApiServerOptions } from './api-server.js';
import { addAdministration } from './http/administration.js';
import { createAdmission } from './http/admission.js';
import { allowOrigins } from './http/allow-origins.js';
import { createApollo } from './http/create-apollo.js';
import { createHttp } from './http/create-http.js';
import { addFileRoutes } from './http/file-routes.js';
import { addGraphqlRoute } from './http/graphql-route.js';
import { keepAnswers } from './http/keep-answers.js';
import { addExportRoute } from './http/exports/export-route.js';
import { addChallenge } from './http/challenge.js';
import { addHealth } from './http/health.js';
import { addSchemaText } from './http/schema-text.js';
import { namedDocuments } from './http/trusted-documents.js';
import { addLedgerRoute } from './http/ledger-route.js';
import { addLogRoute } from './http/log-route.js';
import { addIde } from './ide/ide.js';
import { identifyWith } from './sessions/identify.js';
import { addSessionRoutes } from './sessions/session-routes.js';
import { createSessions } from './sessions/sessions.js';
import { createSignInCodes } from './sessions/sign-in-codes.js';
import { acceptSockets } from './sockets/accept-sockets.js';
import { addWorkbench } from './workbench/workbench.js';

/** Milliseconds after which connections that do not end are cut. */
const PATIENCE = 4_000;

/** The GraphQL API with its IDE, the workbench, the administrator's endpoints and the health checks, on one port. */
export async function createApiServer(options: ApiServerOptions): Promise<ApiServer> {
  const {
    register,
    administration,
    authenticate,
    logger,
    introspection = true,
    onOperation,
    allowedOrigins = [],
  } = options;
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const deadlines = { ...DEFAULT_DEADLINES, ...options.deadlines };
  const schema = buildSchema();
  const sessions = createSessions({ store: options.sessions });
  const codes = createSignInCodes();
  const identify = identifyWith(authenticate, sessions);
  const admission = createAdmission(identify);
  const pacer = createPacer();
  const quotas = createQuotas(limits);
  const state = { closing: false };

  const named = namedDocuments(options.trustedDocuments ?? null);
  const http = createHttp(logger, limits, deadlines, named);
  await allowOrigins(http, allowedOrigins);
  const executor = createExecutor({
    register,
    files: async () => options.files,
    schema,
    limits,
    pacer,
    introspection,
    logger,
  });
  const keeper = keepAnswers(createKeptAnswers(register), executor, onOperation);
  const apollo = createApollo({ schema, executor, logger, onOperation });
  await apollo.start();
  addHealth(http, async () => (state.closing ? ['it is closing'] : options.missing()));
  addIde(http);
  if (options.workbench === undefined) http.get('/', async (_, reply) => reply.redirect('/ide'));
  else addWorkbench(http, options.workbench);
  addSessionRoutes(http, { sessions, codes, authenticate });
  addGraphqlRoute(http, apollo, { admission, quotas, keeper, limits, named });
  addChallenge(http, options.answerChallenge);
  if (introspection) addSchemaText(http, schema, admission);
  addAdministration(http, administration, register, admission, limits);
  addExportRoute(http, { register, schema, admission, pacer, quotas, limits });
  addLedgerRoute(http, register.proofs, admission);
  addLogRoute(http, register, admission);
  addFileRoutes(http, options.files, admission);
  const sockets = acceptSockets(http.server, {
    ...{ executor, identify, pacer, quotas, logger, limits, deadlines },
    allowedOrigins: new Set(allowedOrigins),
  });

  return {
    listen: ({ host = '127.0.0.1', port }) => http.listen({ host, port }),
    signInCode: (identity) => codes.issue(identity),
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
