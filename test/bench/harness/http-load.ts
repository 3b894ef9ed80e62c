import { Agent, request } from 'node:http';
import { callAgainAndAgain } from './call-again-and-again.js';
import type { MeasuredServer } from './measured-program.js';

export type Load = { readonly perSecond: number; readonly cpuMsPerRequest: number };

export type LoadOptions = {
  readonly connections: number;
  readonly ms: number;
  /** Whether no two of the questions are the same: each comes with a variable of another value, which nothing asks for. */
  readonly isNew?: boolean;
};

/** Asks one GraphQL question again and again over so many connections that are kept. */
export async function loadHttp(
  server: MeasuredServer,
  token: string,
  query: string,
  { connections, ms, isNew = false }: LoadOptions,
): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  let asked = 0;
  const before = await server.usage();
  const { perSecond, latencies } = await callAgainAndAgain(connections, ms, () =>
    ask(server, token, query, agent, isNew ? { never: String(asked++) } : undefined),
  );
  const after = await server.usage();
  agent.destroy();
  return { perSecond, cpuMsPerRequest: (after.cpuMs - before.cpuMs) / latencies.length };
}

/** The body of the answer. */
export function ask(
  server: MeasuredServer,
  token: string,
  query: string,
  agent?: Agent,
  variables?: Readonly<Record<string, string>>,
): Promise<string> {
  const body = JSON.stringify({ query, variables });
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    authorization: `Bearer ${token}`,
  };
  return new Promise((resolve, reject) => {
    const asking = request(
      `${server.url}/graphql`,
      { method: 'POST', headers, ...(agent ? { agent } : {}) },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('error', reject);
        answer.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          if (answer.statusCode === 200) resolve(text);
          else reject(new Error(`${answer.statusCode}: ${text}`));
        });
      },
    );
    asking.on('error', reject);
    asking.end(body);
  });
}
