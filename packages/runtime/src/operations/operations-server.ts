import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from '../logging/logger.js';

/** What a process says of itself to those who run it. */
export type Operations = {
  readonly host: string;
  readonly port: number;
  /** What it lacks to do its work now, by name; nothing: it is ready. */
  readonly missing: () => Promise<readonly string[]> | readonly string[];
  readonly metrics: () => Promise<{ readonly contentType: string; readonly body: string }>;
  readonly logger: Pick<Logger, 'error'>;
};

export type OperationsServer = { readonly address: string; close(): Promise<void> };

type Answer = { readonly status: number; readonly contentType: string; readonly body: string };

/**
 * Serves /metrics, /livez and /readyz to whoever asks, so it listens where the public cannot reach. Fails with the system's error
 * where it cannot listen.
 */
export async function serveOperations({ host, port, ...operations }: Operations): Promise<OperationsServer> {
  const server = createServer({ requestTimeout: 10_000, headersTimeout: 5_000 }, (request, response) => {
    void answer(request, operations).then(({ status, contentType, body }) => send(response, status, contentType, body));
  });
  server.maxConnections = 100;
  server.listen(port, host);
  await once(server, 'listening');
  return { address: addressOf(server), close: () => close(server) };
}

async function answer(
  { method, url = '' }: IncomingMessage,
  { missing, metrics, logger }: Omit<Operations, 'host' | 'port'>,
): Promise<Answer> {
  if (method !== 'GET' && method !== 'HEAD') return text(405, 'only GET');
  switch (url.split('?', 1)[0]) {
    case '/livez':
      return text(200, 'alive');
    case '/readyz':
      return readiness(await ask(missing));
    case '/metrics':
      try {
        return { status: 200, ...(await metrics()) };
      } catch (error) {
        logger.error({ err: error }, 'the metrics could not be collected');
        return text(500, 'the metrics could not be collected');
      }
    default:
      return text(404, 'here are /metrics, /livez and /readyz');
  }
}

function text(status: number, line: string): Answer {
  return { status, contentType: 'text/plain', body: `${line}\n` };
}

function readiness(missing: readonly string[]): Answer {
  return missing.length === 0 ? text(200, 'ready') : text(503, `not ready: ${missing.join(', ')}`);
}

async function ask(missing: Operations['missing']): Promise<readonly string[]> {
  try {
    return await missing();
  } catch {
    return ['it cannot say'];
  }
}

function send(response: ServerResponse, status: number, contentType: string, body: string): void {
  response.writeHead(status, { 'content-type': contentType, 'x-content-type-options': 'nosniff' }).end(body);
}

function addressOf(server: Server): string {
  const { address, port, family } = server.address() as AddressInfo;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}

async function close(server: Server): Promise<void> {
  if (!server.listening) return;
  server.close();
  server.closeAllConnections();
  await once(server, 'close');
}
