import type { AllStreamResolvedEvent, EventData, ResolvedEvent } from '@eventstore/db-client';
import type { PreparedEvent } from '../append-request.js';
import type { JsonObject } from '../canonical-json.js';
import { EventStoreUnusable, InvalidAppend } from '../errors.js';
import type { RecordedEvent, StreamName } from '../port.js';
import { toPosition } from './position.js';

/** Of the metadata on the server: the time that an event states of itself. Never seen by callers. */
const statedKey = '$statedRecordedAt';

export type ServerEvent = NonNullable<(AllStreamResolvedEvent | ResolvedEvent)['event']>;

/** @throws InvalidAppend */
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

function metadataOf(stream: StreamName, { metadata, stated }: PreparedEvent): string {
  if (metadata.includes(`"${statedKey}"`) && Object.hasOwn(JSON.parse(metadata) as object, statedKey)) {
    throw new InvalidAppend(stream, `its metadata has the key ${statedKey}, which this store keeps for itself`);
  }
  if (stated === null) return metadata;
  const entry = `{${JSON.stringify(statedKey)}:${JSON.stringify(new Date(stated).toISOString())}`;
  return metadata === '{}' ? `${entry}}` : `${entry},${metadata.slice(1)}`;
}

/** @throws EventStoreUnusable for an event that no store of this kind has written */
export function toRecordedEvent(event: ServerEvent): RecordedEvent {
  const { streamId, position, isJson, data } = event;
  const kept = event.metadata ?? {};
  if (position === undefined || !isJson || !isObject(data) || !isObject(kept)) {
    throw new EventStoreUnusable(
      `the event ${event.id} at revision ${event.revision} of stream ${streamId} is not one of ours: its data or metadata are no JSON objects`,
      'Name the categories of the log in the configuration when other programs write to the same server.',
    );
  }
  const { stated, metadata } = apart(kept as JsonObject);
  return {
    id: event.id,
    stream: streamId,
    revision: Number(event.revision),
    position: toPosition(position),
    type: event.type,
    data: data as JsonObject,
    metadata,
    recordedAt: stated ?? event.created.toISOString(),
    recordedAtStated: stated !== null,
  };
}

function apart(kept: JsonObject): { readonly stated: string | null; readonly metadata: JsonObject } {
  if (!Object.hasOwn(kept, statedKey)) return { stated: null, metadata: kept };
  const { [statedKey]: stated, ...metadata } = kept;
  return { stated: stated as string, metadata };
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);
}
