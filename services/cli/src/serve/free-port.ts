import { once } from 'node:events';
import { createServer } from 'node:net';
import { CommandError } from '../failure.js';

/** Finds out before any long work whether a server could listen there. @throws CommandError */
export async function assertPortFree(host: string, port: number): Promise<void> {
  const server = createServer();
  try {
    server.listen(port, host);
    await once(server, 'listening');
  } catch (cause) {
    throw listenFailure(host, port, cause);
  }
  server.close();
  await once(server, 'close');
}

/** Why a server cannot listen, in words; anything else as it is. */
export function listenFailure(host: string, port: number, cause: unknown): unknown {
  const code = cause instanceof Error && 'code' in cause ? cause.code : '';
  const problem = PROBLEMS[String(code)]?.(host, port);
  return problem === undefined ? cause : new CommandError(problem, undefined, { cause });
}

const PROBLEMS: Readonly<Record<string, ((host: string, port: number) => string) | undefined>> = {
  EADDRINUSE: (host, port) =>
    `Port ${port} of ${host} is in use by another program. Stop that program, or choose another port with --port or PORT.`,
  EACCES: (_, port) => `This user may not listen on port ${port}. Choose one above 1023 with --port or PORT.`,
  EADDRNOTAVAIL: (host) => `${host} is not an address of this machine. Choose another with --host or HOST.`,
  ENOTFOUND: (host) => `There is no host named ${host}. Choose another with --host or HOST.`,
};
