import { once } from 'node:events';
import { createServer } from 'node:net';
import { CommandError } from '../failure.js';
import { say } from '../language.js';

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
    say(
      `Port ${port} of ${host} is in use by another program. Stop that program, or choose another port with --port or PORT.`,
      `${host}的端口${port}已被其他程序占用。请停止该程序，或用--port、PORT另选端口。`,
    ),
  EACCES: (_, port) =>
    say(
      `This user may not listen on port ${port}. Choose one above 1023 with --port or PORT.`,
      `本用户不能监听端口${port}。请用--port或PORT选1023以上的端口。`,
    ),
  EADDRNOTAVAIL: (host) =>
    say(
      `${host} is not an address of this machine. Choose another with --host or HOST.`,
      `${host}不是本机地址。请用--host或HOST另选。`,
    ),
  ENOTFOUND: (host) =>
    say(
      `There is no host named ${host}. Choose another with --host or HOST.`,
      `没有名为${host}的主机。请用--host或HOST另选。`,
    ),
};
