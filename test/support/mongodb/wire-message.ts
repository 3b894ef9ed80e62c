import type { Socket } from 'node:net';
import { BSON, type Document } from 'mongodb';

/** A command on its way to a server: `find`, `insert`, `commitTransaction`, … */
export type Command = {
  readonly name: string;
  readonly database: string;
  /** As sent, document sequences included. */
  readonly body: Document;
};

const OP_MSG = 2013;
const HEADER = 16;
const HANDSHAKES = ['hello', 'ismaster', 'isMaster', 'ping', 'endSessions'];

/** Calls with each whole message. */
export function onMessages(socket: Socket, take: (message: Buffer) => void): void {
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
export function commandIn(message: Buffer): Command | null {
  const body = bodyOf(message);
  const [name = ''] = Object.keys(body);
  return name === '' || HANDSHAKES.includes(name) ? null : { name, database: String(body['$db']), body };
}

/** Whether it is answered when the server changes, or dies. */
export function isWatch(message: Buffer): boolean {
  return 'topologyVersion' in bodyOf(message);
}

function bodyOf(message: Buffer): Document {
  const body: Document = {};
  if (message.readInt32LE(12) !== OP_MSG) return body;
  for (let at = HEADER + 4; at < message.length;) {
    const kind = message.readUInt8(at);
    const size = message.readInt32LE(at + 1);
    const section = message.subarray(at + 1, at + 1 + size);
    if (kind === 0) Object.assign(body, BSON.deserialize(section, { promoteLongs: false, promoteValues: true }));
    else Object.assign(body, sequenceIn(section));
    at += 1 + size;
  }
  return body;
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

/** What a server says to a command. */
export function answerTo(message: Buffer, answer: Document): Buffer {
  const body = BSON.serialize(answer);
  const head = Buffer.alloc(HEADER + 5);
  head.writeInt32LE(head.length + body.length, 0);
  head.writeInt32LE(message.readInt32LE(4), 8);
  head.writeInt32LE(OP_MSG, 12);
  return Buffer.concat([head, body]);
}
