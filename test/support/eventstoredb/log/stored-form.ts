import { isUtf8 } from 'node:buffer';
import { createHash, randomUUID } from 'node:crypto';
import type { EventStore, JsonObject, NewEvent, RecordedEvent, StreamAppend } from '@milepost/event-store';
import { ordinalOf } from './log-position.js';
import { type LoggedEvent, type ProposedEvent, TOMBSTONE_REVISION } from './logged-event.js';

// The store takes JSON objects in streams with plain names, at most 1 MiB and 1,000 events at once; the protocol takes bytes
// under any name. So every event is wrapped: names and types go into the metadata, bytes into the data, and what is too
// large for one event into a stream of pieces beside it.

/** A stream of the protocol, the tombstones of streams, and the pieces of large events. */
type Kind = 'stream' | 'tombstone' | 'pieces';

export const storedName = (kind: Kind, name: string): string =>
  `${kind}-${createHash('sha256').update(name).digest('hex').slice(0, 40)}`;

export const isPiece = ({ stream }: RecordedEvent): boolean => stream.startsWith('pieces-');

const LARGEST_WHOLE = 128 * 1024;
const PIECE_LENGTH = 384 * 1024;
const MAX_EVENTS = 1_000;
const MAX_BYTES = 1_000_000;

/** The appends that write these events, in order; all go into one commit of the store. */
export function toStored(
  kind: 'stream' | 'tombstone',
  stream: string,
  first: number,
  events: readonly ProposedEvent[],
): readonly StreamAppend[] {
  const appends: StreamAppend[] = [];
  const name = storedName(kind, stream);
  let next = first;
  let batch: NewEvent[] = [];
  let bytes = 0;
  function finish() {
    if (batch.length === 0) return;
    appends.push({ stream: name, expected: next === 0 ? 'noStream' : next - 1, events: batch });
    next += batch.length;
    [batch, bytes] = [[], 0];
  }
  for (const event of events) {
    const { pieces, stored } = wrap(stream, event);
    const size = Buffer.byteLength(JSON.stringify([stored.data, stored.metadata]));
    if (batch.length === MAX_EVENTS || bytes + size > MAX_BYTES) finish();
    appends.push(...pieces);
    batch.push(stored);
    bytes += size;
  }
  finish();
  return appends;
}

function wrap(stream: string, event: ProposedEvent): { pieces: readonly StreamAppend[]; stored: NewEvent } {
  const { id, type, isJson, data, metadata } = event;
  const whole = data.length + metadata.length <= LARGEST_WHOLE;
  const pieces = whole ? [] : cut(Buffer.concat([data, metadata]));
  const content: JsonObject = whole
    ? { data: fromBytes(data), metadata: fromBytes(metadata) }
    : { pieces: pieces[0]?.stream ?? '', dataLength: data.length };
  const stored = newStored(content, { stream, id, type, isJson });
  return { pieces, stored };
}

function cut(bytes: Buffer): readonly StreamAppend[] {
  const stream = storedName('pieces', randomUUID());
  return Array.from({ length: Math.ceil(bytes.length / PIECE_LENGTH) }, (_, index) => ({
    stream,
    expected: index === 0 ? 'noStream' : index - 1,
    events: [newStored({ base64: bytes.toString('base64', index * PIECE_LENGTH, (index + 1) * PIECE_LENGTH) }, {})],
  }));
}

const newStored = (data: JsonObject, metadata: JsonObject): NewEvent => ({
  // The same id may stand in several streams of the protocol, and in the store only once.
  id: randomUUID(),
  type: 'Stored',
  data,
  metadata,
});

function fromBytes(bytes: Uint8Array): JsonObject {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return isUtf8(buffer) ? { text: buffer.toString('utf8') } : { base64: buffer.toString('base64') };
}

type Bytes = { readonly text: string } | { readonly base64: string };
type Content =
  { readonly data: Bytes; readonly metadata: Bytes } | { readonly pieces: string; readonly dataLength: number };
type Envelope = { readonly stream: string; readonly id: string; readonly type: string; readonly isJson: boolean };

const toBytes = (bytes: Bytes): Buffer =>
  'text' in bytes ? Buffer.from(bytes.text, 'utf8') : Buffer.from(bytes.base64, 'base64');

export async function fromStored(recorded: RecordedEvent, store: EventStore): Promise<LoggedEvent> {
  const envelope = recorded.metadata as unknown as Envelope;
  const content = recorded.data as unknown as Content;
  return {
    ...envelope,
    ...('pieces' in content
      ? await join(content, store)
      : { data: toBytes(content.data), metadata: toBytes(content.metadata) }),
    revision: recorded.stream.startsWith('tombstone-') ? TOMBSTONE_REVISION : BigInt(recorded.revision),
    ordinal: ordinalOf(recorded.position),
    created: Date.parse(recorded.recordedAt),
  };
}

async function join(content: { readonly pieces: string; readonly dataLength: number }, store: EventStore) {
  const pieces = await store.readStream(content.pieces);
  const bytes = Buffer.concat(pieces.map(({ data }) => toBytes(data as unknown as Bytes)));
  return { data: bytes.subarray(0, content.dataLength), metadata: bytes.subarray(content.dataLength) };
}
