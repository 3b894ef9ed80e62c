import type { JsonObject } from '../canonical-json.js';
import type { RecordedEvent, Revision, StreamName } from '../port.js';
import { toPosition } from './position.js';

/** An event as the embedded stores keep it: JSON as canonical text, time in milliseconds since 1970. */
export type EventRow = {
  readonly id: string;
  readonly stream: StreamName;
  readonly revision: Revision;
  readonly type: string;
  readonly data: string;
  readonly metadata: string;
  readonly recordedAt: number;
  readonly stated: boolean;
};

export function toRecordedEvent(row: EventRow, ordinal: number): RecordedEvent {
  return {
    id: row.id,
    stream: row.stream,
    revision: row.revision,
    position: toPosition(ordinal),
    type: row.type,
    data: JSON.parse(row.data) as JsonObject,
    metadata: JSON.parse(row.metadata) as JsonObject,
    recordedAt: new Date(row.recordedAt).toISOString(),
    recordedAtStated: row.stated,
  };
}
