import {
  type Administration,
  type AnsweredOperation,
  createAdministration,
  createRegister,
  type Metrics,
  type Register,
} from '@milepost/application';
import { type OpenedStores, openStores, type OpenOptions } from '@milepost/projector';
import type { Logger, Tokens } from '@milepost/runtime';
import { authenticateWith } from './execution/authenticate-with.js';
import { createApiServer } from './create-api-server.js';
import { inProcessApi } from './execution/in-process.js';

export type ServerOptions = {
  readonly host: string;
  readonly port: number;
  readonly introspection: boolean;
  readonly tokens: Tokens;
  readonly logger: Logger;
};

/** A register on opened stores, and all ways to ask it. */
export type OpenedApi = Pick<OpenedStores, 'calendar' | 'missing' | 'failed' | 'close'> & {
  readonly register: Register;
  readonly administration: Administration;
  /** Executes a GraphQL document against the schema of the API, as a server would. */
  readonly execute: ReturnType<typeof inProcessApi>;
  /** Serves the register; `address` is its base URL. Fails with the system's error where it cannot listen. */
  startServer(options: ServerOptions): Promise<{ readonly address: string; readonly close: () => Promise<void> }>;
};

/** The API on stores that somebody opened. */
export function apiOn(stores: OpenedStores, metrics: Metrics | null): OpenedApi {
  const { log, reads, calendar, names, views, findings, missing, failed } = stores;
  const bare = createRegister({ log, reads, calendar, names, findings });
  const register = metrics?.register(bare) ?? bare;
  const timing = metrics ? { onOperation: (answered: AnsweredOperation) => metrics.operation(answered) } : {};
  const administration = createAdministration({ register, log, calendar, views });
  return {
    calendar,
    register,
    administration,
    missing,
    failed,
    close: () => stores.close(),
    execute: inProcessApi(register),
    async startServer({ host, port, tokens, ...options }) {
      const authenticate = authenticateWith(tokens);
      const server = await createApiServer({ ...options, authenticate, register, administration, missing, ...timing });
      return { address: await server.listen({ host, port }), close: server.close };
    },
  };
}

/** The API in a process of its own, on stores that are servers; any number of them may run. */
export async function openApi(options: OpenOptions): Promise<OpenedApi> {
  return apiOn(await openStores(options), options.metrics);
}
