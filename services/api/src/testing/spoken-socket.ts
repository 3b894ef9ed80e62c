import { once } from 'node:events';
import WebSocket from 'ws';
import { tokenOf } from './started-api.js';

export type Message = { readonly id?: string; readonly type: string; readonly payload?: unknown };

/** A socket that speaks the protocol by hand. */
export type SpokenSocket = {
  readonly socket: WebSocket;
  /** The code with which it was closed. */
  readonly closed: Promise<number>;
  readonly heard: Message[];
  say(message: object | string): void;
};

export function openSocket(url: string, protocol: string | readonly string[] = 'graphql-transport-ws'): SpokenSocket {
  const socket = new WebSocket(url, typeof protocol === 'string' ? protocol : [...protocol]);
  socket.on('error', () => undefined);
  const closed = new Promise<number>((resolve) => socket.once('close', resolve));
  const heard: Message[] = [];
  socket.on('message', (data: Buffer) => heard.push(JSON.parse(String(data)) as Message));
  return {
    socket,
    closed,
    heard,
    say: (message) => socket.send(typeof message === 'string' ? message : JSON.stringify(message)),
  };
}

/** One that has said who it is, and has been answered. */
export async function introducedSocket(url: string, token?: string): Promise<SpokenSocket> {
  const opened = openSocket(url);
  await once(opened.socket, 'open');
  opened.say({ type: 'connection_init', payload: { authorization: `Bearer ${token ?? (await tokenOf('leader'))}` } });
  await Promise.race([once(opened.socket, 'message'), opened.closed]);
  return opened;
}
