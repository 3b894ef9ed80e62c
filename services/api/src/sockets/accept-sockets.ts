import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';
import { ERRORS } from '@milepost/domain';
import { WebSocketServer } from 'ws';
import { acceptedLocale } from '../execution/accepted-locale.js';
import { answerAndClose } from '../http/refuse-connection.js';
import { isOwnOrigin } from '../sessions/own-origin.js';
import { CLOSE_CODES } from './close-codes.js';
import { connectSocket } from './connect-socket.js';
import { type SocketOptions, socketProtocol } from './socket-protocol.js';
import { watchSockets } from './watch-sockets.js';

/** GraphQL over WebSocket (graphql-transport-ws) at /graphql, with the same authentication, limits and errors as over HTTP. */
export function acceptSockets(
  server: Server,
  options: SocketOptions & { readonly allowedOrigins: ReadonlySet<string> },
): { close(): Promise<void> } {
  const { limits, deadlines } = options;
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: limits.bodyBytes,
    handleProtocols: socketProtocol.choose,
  });
  const watch = watchSockets(limits, deadlines);
  const protocol = socketProtocol.serve(options);

  function upgrade(request: IncomingMessage, connection: Socket, head: Buffer): void {
    if (request.url?.split('?')[0] !== '/graphql') return refuse(connection, 'NOT_FOUND', request);
    const { origin } = request.headers;
    // A program sends none; a page cannot send another than its own.
    const isForeign = origin !== undefined && !isOwnOrigin(request.headers) && !options.allowedOrigins.has(origin);
    if (isForeign) return refuse(connection, 'FOREIGN_ORIGIN', request);
    if (sockets.clients.size >= limits.sockets) return refuse(connection, 'TOO_MANY_SOCKETS', request);
    sockets.handleUpgrade(request, connection, head, (socket) => {
      watch.add(socket, connection);
      connectSocket(socket, request.headers, { protocol, watch, ...options });
    });
  }
  server.on('upgrade', upgrade);

  return {
    async close() {
      server.off('upgrade', upgrade);
      server.on('upgrade', (_: IncomingMessage, connection: Socket) => connection.destroy());
      for (const socket of sockets.clients) socket.close(...CLOSE_CODES.goingAway);
      await new Promise<void>((resolve) => sockets.close(() => resolve()));
      watch.stop();
    },
  };
}

const REFUSALS = {
  FOREIGN_ORIGIN: { status: '403 Forbidden', sentence: ERRORS.FOREIGN_ORIGIN },
  NOT_FOUND: {
    status: '404 Not Found',
    sentence: { en: 'No socket is served here; GraphQL is at /graphql.', zh: '此处不接受连接，GraphQL在/graphql。' },
  },
  TOO_MANY_SOCKETS: {
    status: '503 Service Unavailable',
    sentence: { en: 'Too many sockets are open; try again later.', zh: '打开的连接过多，请稍后再试。' },
  },
} as const;

function refuse(connection: Socket, code: keyof typeof REFUSALS, { headers }: IncomingMessage): void {
  answerAndClose(connection, { code, ...REFUSALS[code] }, acceptedLocale(headers['accept-language']));
}
