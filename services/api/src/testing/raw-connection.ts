import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** A TCP connection to the server on which a test says what it likes. */
export type RawConnection = {
  readonly socket: Socket;
  say(text: string | Uint8Array): void;
  /** All that the server said until it closed. */
  readonly closed: Promise<string>;
};

export async function rawConnection(url: string): Promise<RawConnection> {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port) });
  let heard = '';
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    heard += chunk;
  });
  // A reset is one way to be closed.
  socket.on('error', () => undefined);
  const closed = new Promise<string>((resolve) => {
    socket.once('close', () => resolve(heard));
  });
  await once(socket, 'connect');
  return {
    socket,
    closed,
    say(text) {
      if (socket.writable) socket.write(text);
    },
  };
}

/** Says the text over and over, a piece at each tick, until the server closes. */
export function drip(connection: RawConnection, text: string, everyMs: number): void {
  const timer = setInterval(() => connection.say(text), everyMs);
  connection.socket.once('close', () => clearInterval(timer));
}
