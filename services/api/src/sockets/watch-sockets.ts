import type { Socket } from 'node:net';
import type { WebSocket } from 'ws';
import type { Identity } from '../execution/identity.js';
import type { Deadlines } from '../execution/limits/deadlines.js';
import type { Limits } from '../execution/limits/limits.js';
import { CLOSE_CODES } from './close-codes.js';

/** Holds every socket to its limits and deadlines, with one timer for all. */
export type SocketWatch = {
  /** From its upgrade on. The one that has waited longest to be introduced makes room for it where too many do. */
  add(socket: WebSocket, connection: Socket): void;
  /** The client has said who it is, which holds until then. */
  introduced(socket: WebSocket, identity: Identity): void;
  stop(): void;
};

type Watched = {
  isOver: () => boolean;
  /** When a ping was sent that is not answered yet. */
  pingedAt: number | null;
  /** Since when more waits to be sent than may. */
  fullSince: number | null;
  /** When it was first seen closing. */
  closingSince: number | null;
  lastPing: number;
  /** Messages read since the last look. */
  messages: number;
  readonly introduce: () => void;
};

export function watchSockets(limits: Limits, deadlines: Deadlines): SocketWatch {
  const sockets = new Map<WebSocket, Watched>();
  const waiting = new Set<WebSocket>();
  const messagesPerLook = Math.max(1, (limits.messagesPerSecond * deadlines.check) / 1_000);
  const timer = setInterval(() => {
    const now = performance.now();
    for (const [socket, watched] of sockets) look(socket, watched, now);
  }, deadlines.check).unref();

  function look(socket: WebSocket, watched: Watched, now: number): void {
    if (socket.readyState !== socket.OPEN) {
      watched.closingSince ??= now;
      // Else its answer to the closing would never be read.
      if (socket.isPaused) socket.resume();
      if (now - watched.closingSince >= deadlines.leave) socket.terminate();
      return;
    }
    const isFull = socket.bufferedAmount > limits.unsentBytes;
    watched.fullSince = isFull ? (watched.fullSince ?? now) : null;
    const late = (since: number | null) => since !== null && now - since >= deadlines.slowReader;
    if (watched.isOver()) socket.close(...CLOSE_CODES.tokenExpired);
    else if (late(watched.fullSince) || late(watched.pingedAt)) socket.close(...CLOSE_CODES.slowReader);
    else if (watched.pingedAt === null && now - watched.lastPing >= deadlines.ping) ping(socket, watched, now);
    watched.messages = 0;
    if (!isFull && socket.isPaused) socket.resume();
  }

  return {
    add(socket, connection) {
      const now = performance.now();
      function limitIntroduction() {
        if (connection.bytesRead > limits.introductionBytes) connection.destroy();
      }
      const watched: Watched = {
        isOver: () => false,
        pingedAt: null,
        fullSince: null,
        closingSince: null,
        lastPing: now,
        messages: 0,
        introduce: () => {
          waiting.delete(socket);
          connection.off('data', limitIntroduction);
        },
      };
      sockets.set(socket, watched);
      waiting.add(socket);
      connection.on('data', limitIntroduction);
      if (waiting.size > limits.waitingSockets) [...waiting][0]?.terminate();
      socket.on('pong', () => {
        watched.pingedAt = null;
      });
      socket.on('message', () => {
        watched.messages++;
        // It is read on when its time comes; TCP tells the client to wait.
        if (watched.messages >= messagesPerLook || socket.bufferedAmount > limits.unsentBytes) socket.pause();
      });
      socket.once('close', () => {
        watched.introduce();
        sockets.delete(socket);
      });
    },
    introduced(socket, { expiresAt, isEnded }) {
      const watched = sockets.get(socket);
      if (!watched) return;
      watched.isOver = () => Date.now() >= expiresAt || isEnded?.() === true;
      watched.introduce();
    },
    stop: () => clearInterval(timer),
  };
}

function ping(socket: WebSocket, watched: Watched, now: number): void {
  watched.pingedAt = now;
  watched.lastPing = now;
  socket.ping();
}
