import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { BSON, type Document } from 'mongodb';

/** A command on its way to a server: `find`, `insert`, `commitTransaction`, … */
export type Command = {
  readonly name: string;
  readonly database: string;
  /** As sent, document sequences included. */
  readonly body: Document;
};

/**
 * What becomes of a command: it goes on; the connection breaks before it reaches the server, or when the server has answered and
 * before the client hears of it; or nothing ever comes back.
 */
export type Fate = 'pass' | 'lose' | 'lose answer' | 'silence';

/** Between a client and a server: sees every command, and may break the connection at any of them. */
export type WireTap = {
  readonly connectionString: string;
  close(): Promise<void>;
};

const OP_MSG = 2013;
const HEADER = 16;

export async function tapWire(connectionString: string, fateOf: (command: Command) => Fate): Promise<WireTap> {
  const { hostname, port, search } = new URL(connectionString);
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(Number(port), hostname);
    let answersLost = false;
    const breakBoth = () => {
      client.destroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', breakBoth).on('close', () => {
        sockets.delete(socket);
        breakBoth();
      });
    }
    onMessages(client, (message) => {
      const command = commandIn(message);
      const fate = command === null ? 'pass' : fateOf(command);
      if (fate === 'lose') return breakBoth();
      if (fate === 'silence') return;
      answersLost ||= fate === 'lose answer';
      upstream.write(message);
    });
    upstream.on('data', (chunk) => {
      if (answersLost) breakBoth();
      else client.write(chunk);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    connectionString: `mongodb://127.0.0.1:${(server.address() as AddressInfo).port}/${search}`,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

function onMessages(socket: Socket, take: (message: Buffer) => void): void {
  let pending: Buffer = Buffer.alloc(0);
  socket.on('data', (chunk: Buffer) => {
    pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
    while (pending.length >= 4 && pending.length >= pending.readInt32LE(0)) {
      const length = pending.readInt32LE(0);
      take(pending.subarray(0, length));
      pending = pending.subarray(length);
    }
  });
}

/** Null for what opens and watches connections. */
function commandIn(message: Buffer): Command | null {
  if (message.readInt32LE(12) !== OP_MSG) return null;
  const body: Document = {};
  for (let at = HEADER + 4; at < message.length;) {
    const kind = message.readUInt8(at);
    const size = message.readInt32LE(at + 1);
    const section = message.subarray(at + 1, at + 1 + size);
    if (kind === 0) Object.assign(body, BSON.deserialize(section, { promoteLongs: false, promoteValues: true }));
    else Object.assign(body, sequenceIn(section));
    at += 1 + size;
  }
  const [name = ''] = Object.keys(body);
  return ['hello', 'ismaster', 'isMaster', 'ping', 'endSessions'].includes(name)
    ? null
    : { name, database: String(body['$db']), body };
}

function sequenceIn(section: Buffer): Document {
  const end = section.indexOf(0, 4);
  const documents: Document[] = [];
  for (let at = end + 1; at < section.length; at += section.readInt32LE(at))
    documents.push(
      BSON.deserialize(section.subarray(at), { promoteLongs: false, allowObjectSmallerThanBufferSize: true }),
    );
  return { [section.toString('utf8', 4, end)]: documents };
}
