import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyBaseLogger } from 'fastify';
import type { Server } from 'graphql-ws';
import type { WebSocket } from 'ws';
import { acceptedLocale } from '../execution/accepted-locale.js';
import { CLOSE_CODES } from './close-codes.js';
import type { SocketExtra } from './socket-protocol.js';
import type { SocketWatch } from './watch-sockets.js';

type Connected = {
  readonly protocol: Server<SocketExtra>;
  readonly watch: SocketWatch;
  readonly logger: FastifyBaseLogger;
};

/** Lets the protocol talk over one socket. */
export function connectSocket(
  socket: WebSocket,
  headers: IncomingHttpHeaders,
  { protocol, watch, logger }: Connected,
): void {
  const extra: SocketExtra = {
    introduced: (identity) => watch.introduced(socket, identity),
    refuse: () => socket.close(...CLOSE_CODES.tooManySockets),
    headers,
    actor: null,
    locale: acceptedLocale(undefined),
    giveBack: null,
    isClosed: false,
    running: new Map(),
  };
  const closed = protocol.opened(
    {
      protocol: socket.protocol,
      // Resolves when it is handed to the system, so that a subscription waits for its client.
      send: (data) =>
        new Promise((resolve) => {
          if (socket.readyState === socket.OPEN) socket.send(data, () => resolve());
          else resolve();
        }),
      close: (code, reason) => socket.close(code, reason),
      onMessage(receive) {
        // One Buffer, as `binaryType` is by default.
        socket.on('message', (data: Buffer) => {
          receive(data.toString()).catch((error: unknown) => {
            logger.error({ err: error }, 'a message over a socket failed');
            socket.close(...CLOSE_CODES.failed);
          });
        });
      },
    },
    extra,
  );
  // A frame that is none, or is too long: ws itself closes the socket with its reason.
  socket.on('error', (error) => logger.debug({ err: error }, 'a socket failed'));
  socket.once('close', (code, reason) => {
    extra.isClosed = true;
    extra.giveBack?.();
    closed(code, String(reason)).catch((error: unknown) => {
      logger.error({ err: error }, 'a closed socket was not left cleanly');
    });
  });
}
