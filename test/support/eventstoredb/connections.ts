import { readFile } from 'node:fs/promises';
import { createServer, type Server as TcpServer, type Socket } from 'node:net';
import { type Server as GrpcServer, ServerCredentials } from '@grpc/grpc-js';
import type { ServerOptions } from './server-options.js';

/** The TCP connections to one node, so that they can be broken as a network breaks them. */
export type Connections = {
  readonly port: number;
  count(): number;
  /** As `getPeer` of a call names it; undefined: all. */
  drop(peer?: string): void;
  close(): void;
};

export async function listen(grpc: GrpcServer, port: number, tls: ServerOptions['tls']): Promise<Connections> {
  const credentials =
    tls === null
      ? ServerCredentials.createInsecure()
      : ServerCredentials.createSsl(null, [
          { cert_chain: await readFile(tls.certificate), private_key: await readFile(tls.key) },
        ]);
  const injector = grpc.createConnectionInjector(credentials);
  const sockets = new Set<Socket>();
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    socket.on('error', () => {});
    injector.injectConnection(socket);
  });
  const bound = await bind(server, port);
  return {
    port: bound,
    count: () => sockets.size,
    drop: (peer) => {
      for (const socket of [...sockets]) {
        if (peer === undefined || peer.endsWith(`:${socket.remotePort}`)) socket.resetAndDestroy();
      }
    },
    close: () => {
      server.close();
      for (const socket of [...sockets]) socket.destroy();
    },
  };
}

function bind(server: TcpServer, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}
