import { type Administration, createOfficeFiles } from '@milepost/application';
import type { Role } from '@milepost/domain';
import { openMemoryPrivateStore } from '@milepost/private-store/memory';
import { createLogger, createTokens } from '@milepost/runtime';
import { type ApiServerOptions, authenticateWith, createApiServer } from '../index.js';
import { type RunningRegister, runningRegister } from './running-register.js';

export const TOKEN_KEY = new Uint8Array(32).fill(7);
const tokens = createTokens(TOKEN_KEY);

export function tokenOf(role: Role | 'stranger', subject = `unit:${role}`): Promise<string> {
  return tokens.sign({ subject, role, post: null, unit: null, ttlSeconds: 600 });
}

export type Answer<Data> = {
  readonly status: number;
  readonly headers: Headers;
  readonly data: Data;
  readonly errors: readonly { readonly message: string; readonly extensions: Readonly<Record<string, unknown>> }[];
};

export type StartedApi = RunningRegister & {
  readonly url: string;
  readonly socketUrl: string;
  /** Lines that the server logged. */
  readonly logged: readonly string[];
  ask<Data = unknown>(query: string, variables?: object, role?: Role): Promise<Answer<Data>>;
};

const none = () => Promise.reject(new Error('a secret: no administration here'));
export const NO_ADMINISTRATION: Administration = {
  importLedgers: none,
  readFile: none,
  recordReading: none,
  confirmClock: none,
  generations: none,
  workOnViews: none,
  compareViews: none,
  auditViews: none,
};

/** The API on a free port, over a register in memory. */
export async function startedApi(options: Partial<ApiServerOptions> = {}): Promise<StartedApi> {
  const running = await runningRegister();
  const store = openMemoryPrivateStore();
  const logged: string[] = [];
  const server = await createApiServer({
    register: running.register,
    administration: NO_ADMINISTRATION,
    authenticate: authenticateWith(tokens),
    logger: createLogger({ level: 'warn', readable: false, destination: { write: (line) => logged.push(line) } }),
    sessions: store.sessions,
    files: createOfficeFiles({ store, ...running, calendar: running.register.calendar, now: running.now }),
    missing: () => [],
    ...options,
  });
  const url = await server.listen({ port: 0 });
  return {
    ...running,
    url,
    socketUrl: `${url.replace('http', 'ws')}/graphql`,
    logged,
    async ask<Data>(query: string, variables?: object, role: Role = 'leader'): Promise<Answer<Data>> {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'accept-language': 'en',
          authorization: `Bearer ${await tokenOf(role)}`,
        },
        body: JSON.stringify({ query, variables }),
      });
      const { data, errors } = (await response.json()) as Pick<Answer<Data>, 'data'> & Partial<Answer<Data>>;
      return { status: response.status, headers: response.headers, data, errors: errors ?? [] };
    },
    async close() {
      await server.close();
      await running.close();
    },
  };
}
