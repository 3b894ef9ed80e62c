import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Document, MongoClient } from 'mongodb';
import { answerTo, type Command, commandIn, isWatch, onMessages } from './wire-message.js';

/** What becomes of a command. */
export type Fate =
  | 'pass'
  /** The connection breaks before the command reaches the server. */
  | 'lose'
  /** It breaks when the server has answered, before the client hears of it. */
  | 'lose answer'
  /** Nothing ever comes back. */
  | 'silence'
  | Death
  /** It breaks at once and nobody is let in until opened, and the command reaches the server later. */
  | { readonly reachesServer: Promise<void> }
  /** It goes on when that has happened. */
  | { readonly after: Promise<unknown> }
  /** The server is not asked. */
  | { readonly answer: Document };

/** The server dies at the command: the connections by which the driver watches it break too, before that of the command, with it, or after it. */
export type Death = {
  /** Half of it reaches the server, or half of the answer the client. */
  readonly command: (typeof ENDS)[number];
  readonly monitors: (typeof MONITORS)[number];
  /** Nobody is let in until opened. */
  readonly stays?: boolean;
};
export const ENDS = ['lose', 'half', 'half answer', 'lose answer'] as const;
export const MONITORS = ['before', 'with', 'after'] as const;

/** Between a client and a server: sees every command, and may break the connection at any of them. */
export type WireTap = {
  /** Asks for a direct connection: a driver that is told of the members of a replica set goes round the tap. */
  readonly connectionString: string;
  /** Breaks all connections, and lets nobody in until opened. */
  shut(): void;
  open(): void;
  close(): Promise<void>;
};

type Link = {
  readonly client: Socket;
  readonly server: Socket;
  /** Nothing but hello has come by it; `watching`: one that is answered when the server dies. */
  state: 'hello' | 'watching' | 'commands';
  onAnswer: ((answer: Buffer) => void) | null;
};

export async function tapWire(connectionString: string, fateOf: (command: Command) => Fate): Promise<WireTap> {
  const { host, port } = await serverOf(connectionString);
  const links = new Set<Link>();
  let isShut = false;
  const listener = createServer((client) => {
    if (isShut) return void client.destroy();
    const link: Link = { client, server: connect(port, host), state: 'hello', onAnswer: null };
    links.add(link);
    for (const socket of [link.client, link.server])
      socket
        .on('error', () => undefined)
        .on('close', () => {
          links.delete(link);
          cut(link);
        });
    onMessages(client, (message) => take(link, message));
    link.server.on('data', (chunk) => {
      if (link.onAnswer !== null) link.onAnswer(chunk);
      else if (client.writable) client.write(chunk);
    });
  });

  function take(link: Link, message: Buffer): void {
    const command = commandIn(message);
    if (command !== null) link.state = 'commands';
    else if (isWatch(message)) link.state = 'watching';
    const fate = command === null ? 'pass' : fateOf(command);
    if (fate === 'pass') link.server.write(message);
    else if (fate === 'lose') cut(link);
    else if (fate === 'lose answer') passOn(link, message, () => cut(link));
    else if (fate === 'silence') return;
    else if ('answer' in fate) link.client.write(answerTo(message, fate.answer));
    else if ('after' in fate) void fate.after.then(() => link.server.write(message));
    else if ('reachesServer' in fate) void passOnLater(link, message, fate.reachesServer);
    else void die(link, message, fate);
  }

  async function die(link: Link, message: Buffer, { command, monitors, stays = false }: Death): Promise<void> {
    const watching = () => [...links].filter(({ state }) => state !== 'commands');
    // Else the driver would hear of nothing but the command's connection.
    while (![...links].some(({ state }) => state === 'watching')) await nextTurn();
    if (monitors === 'before') await hangUp(watching());
    if (command === 'half') link.server.write(message.subarray(0, message.length / 2));
    else if (command !== 'lose') {
      const answer = await new Promise<Buffer>((resolve) => passOn(link, message, resolve));
      if (command === 'half answer') link.client.write(answer.subarray(0, answer.length / 2));
    }
    isShut ||= stays;
    if (monitors === 'with') for (const monitor of watching()) cut(monitor);
    await hangUp([link]);
    if (monitors === 'after') await hangUp(watching());
  }

  async function passOnLater(link: Link, message: Buffer, reachesServer: Promise<void>): Promise<void> {
    const { client, server } = link;
    links.delete(link);
    client.removeAllListeners('close');
    shut();
    client.destroy();
    await reachesServer;
    server.once('data', () => server.destroy()).write(message);
  }

  function shut(): void {
    isShut = true;
    for (const link of links) cut(link);
  }

  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const own = `127.0.0.1:${(listener.address() as AddressInfo).port}`;
  return {
    connectionString: directly(connectionString, own),
    shut,
    open() {
      isShut = false;
    },
    async close() {
      shut();
      listener.close();
      await once(listener, 'close');
    },
  };
}

function cut({ client, server }: Link): void {
  client.destroy();
  server.destroy();
}

/** Resolves when the clients have heard of it. */
async function hangUp(links: readonly Link[]): Promise<void> {
  await Promise.all(
    links.map(async ({ client }) => {
      if (client.destroyed) return;
      client.end();
      await once(client, 'close');
    }),
  );
  await nextTurn();
}

function passOn(link: Link, message: Buffer, onAnswer: (answer: Buffer) => void): void {
  link.onAnswer = onAnswer;
  link.server.write(message);
}

/** Where to stand before: of a replica set at its primary. */
async function serverOf(connectionString: string): Promise<{ readonly host: string; readonly port: number }> {
  const client = new MongoClient(connectionString);
  try {
    const { directConnection, hosts } = client.options;
    const hello = directConnection ? {} : await client.db('admin').command({ hello: 1 });
    const [, host = '', port] = /^\[?(.*?)\]?:(\d+)$/.exec(String(hello['primary'] ?? hosts[0])) ?? [];
    return { host, port: Number(port) };
  } finally {
    await client.close();
  }
}

function directly(connectionString: string, address: string): string {
  const [, start = '', path = '/', query = ''] =
    /^(mongodb:\/\/(?:[^@/]*@)?)[^/?]+(\/[^?]*)?\??(.*)$/.exec(connectionString) ?? [];
  const options = new URLSearchParams(query);
  options.set('directConnection', 'true');
  // It looks again at once after each break.
  options.set('minHeartbeatFrequencyMS', '10');
  return `${start}${address}${path}?${options.toString()}`;
}
