import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';
import { WebSocketServer } from 'ws';
import { answerAndClose } from '../http/refuse-connection.js';
import { CLOSE } from './close-codes.js';
import { connectSocket } from './connect-socket.js';
import { type SocketOptions, socketProtocol } from './socket-protocol.js';
import { watchSockets } from './watch-sockets.js';

/** GraphQL over WebSocket (graphql-transport-ws) at /graphql, with the same authentication, limits and errors as over HTTP. */
export function acceptSockets(server: Server, options: SocketOptions): { close(): Promise<void> } {
  const { limits, deadlines } = options;
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: limits.bodyBytes,
    handleProtocols: socketProtocol.choose,
  });
  const watch = watchSockets(limits, deadlines);
  const protocol = socketProtocol.serve(options);

  function upgrade(request: IncomingMessage, connection: Socket, head: Buffer): void {
    if (request.url?.split('?')[0] !== '/graphql') return refuse(connection, 'NOT_FOUND');
    if (sockets.clients.size >= limits.sockets) return refuse(connection, 'TOO_MANY_SOCKETS');
    sockets.handleUpgrade(request, connection, head, (socket) => {
      watch.add(socket, connection);
      connectSocket(socket, { protocol, watch, ...options });
    });
  }
  server.on('upgrade', upgrade);

  return {
    async close() {
      server.off('upgrade', upgrade);
      server.on('upgrade', (_: IncomingMessage, connection: Socket) => connection.destroy());
      for (const socket of sockets.clients) socket.close(...CLOSE.goingAway);
      await new Promise<void>((resolve) => sockets.close(() => resolve()));
      watch.stop();
    },
  };
}

const REFUSALS = {
  NOT_FOUND: ['404 Not Found', 'No socket is served here; GraphQL is at /graphql.'],
  TOO_MANY_SOCKETS: ['503 Service Unavailable', 'Too many sockets are open; try again later.'],
} as const;

function refuse(connection: Socket, code: keyof typeof REFUSALS): void {
  const [status, message] = REFUSALS[code];
  answerAndClose(connection, { status, code, message });
}
