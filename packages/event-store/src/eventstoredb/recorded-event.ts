import type { AllStreamResolvedEvent, EventData, ResolvedEvent } from '@eventstore/db-client';
import type { PreparedEvent } from '../append-request.js';
import type { JsonObject } from '../canonical-json.js';
import { EventStoreUnusableError, InvalidAppendError } from '../errors.js';
import type { RecordedEvent, StreamName } from '../port.js';
import { toPosition } from './position.js';

/** Of the metadata on the server, never seen by callers: the time that an event states of itself, and that of another log's clock. */
const STATED_KEY = '$statedRecordedAt';
const COPIED_KEY = '$copiedRecordedAt';
const OWN_KEYS = [STATED_KEY, COPIED_KEY];

export type ServerEvent = NonNullable<(AllStreamResolvedEvent | ResolvedEvent)['event']>;

/** @throws InvalidAppendError */
export function toEventData(stream: StreamName, event: PreparedEvent): EventData {
  return {
    id: event.id,
    type: event.type,
    contentType: 'application/json',
    data: JSON.parse(event.data) as Record<string, unknown>,
    // The driver sends bytes as they are.
    metadata: new TextEncoder().encode(metadataOf(stream, event)),
  };
}

function metadataOf(stream: StreamName, { metadata, stated, copied }: PreparedEvent): string {
  for (const key of OWN_KEYS) {
    if (metadata.includes(`"${key}"`) && Object.hasOwn(JSON.parse(metadata) as object, key)) {
      throw new InvalidAppendError(stream, `its metadata has the key ${key}, which this store keeps for itself`);
    }
  }
  const recordedAt = copied?.recordedAt ?? stated;
  if (recordedAt === null) return metadata;
  const key = stated !== null || copied?.stated ? STATED_KEY : COPIED_KEY;
  const entry = `{${JSON.stringify(key)}:${JSON.stringify(new Date(recordedAt).toISOString())}`;
  return metadata === '{}' ? `${entry}}` : `${entry},${metadata.slice(1)}`;
}

/** @throws EventStoreUnusableError for an event that no store of this kind has written */
export function toRecordedEvent(event: ServerEvent): RecordedEvent {
  const { streamId, position, isJson, data } = event;
  const kept = event.metadata ?? {};
  if (position === undefined || !isJson || !isObject(data) || !isObject(kept)) {
    throw new EventStoreUnusableError(
      `the event ${event.id} at revision ${event.revision} of stream ${streamId} is not one of ours: its data or metadata are no JSON objects`,
      'Name the categories of the log in the configuration when other programs write to the same server.',
    );
  }
  const { recordedAt, stated, metadata } = apart(kept as JsonObject);
  return {
    id: event.id,
    stream: streamId,
    revision: Number(event.revision),
    position: toPosition(position),
    type: event.type,
    data: data as JsonObject,
    metadata,
    recordedAt: recordedAt ?? event.created.toISOString(),
    recordedAtStated: stated,
  };
}

type Apart = { readonly recordedAt: string | null; readonly stated: boolean; readonly metadata: JsonObject };

function apart(kept: JsonObject): Apart {
  const key = OWN_KEYS.find((one) => Object.hasOwn(kept, one));
  if (key === undefined) return { recordedAt: null, stated: false, metadata: kept };
  const { [key]: recordedAt, ...metadata } = kept;
  return { recordedAt: recordedAt as string, stated: key === STATED_KEY, metadata };
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);
}
