import { canonicalJson, type JsonObject } from './canonical-json.js';
import { InvalidAppendError } from './errors.js';
import type { ExpectedRevision, NewEvent, StreamName } from './port.js';

export const MAX_APPEND_EVENTS = 1_000;
export const MAX_APPEND_BYTES = 1_048_576;
/** Of the entry in the metadata under which a server keeps a time that is not of its own clock, as it does for each event of a copy. */
const RECORDED_AT_BYTES = 48;
const MAX_STREAM_LENGTH = 512;
const MAX_TYPE_LENGTH = 256;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/;
const UNPRINTABLE = /[\p{Control}\p{Surrogate}]/u;

/** An event whose JSON is written and whose every part is known to be well formed. */
export type PreparedEvent = {
  readonly id: string;
  readonly type: string;
  readonly data: string;
  readonly metadata: string;
  /** Milliseconds since 1970. */
  readonly stated: number | null;
  /** As the log that it is copied from has it; null for an event that is no copy. */
  readonly copied: { readonly recordedAt: number; readonly stated: boolean } | null;
};

export type AppendRequest = {
  readonly stream: StreamName;
  readonly expected: ExpectedRevision;
  readonly events: readonly PreparedEvent[];
  /** See `sizeOf`. */
  readonly bytes: number;
};

/**
 * What every adapter checks of an append before it looks at the log.
 *
 * @throws InvalidAppendError
 */
export function prepareAppend(
  stream: StreamName,
  expected: ExpectedRevision,
  events: readonly NewEvent[],
): AppendRequest {
  checkStream(stream);
  checkExpected(stream, expected);
  if (events.length < 1 || events.length > MAX_APPEND_EVENTS) {
    throw new InvalidAppendError(
      stream,
      `it has ${events.length} events, and 1 to ${MAX_APPEND_EVENTS} are allowed; split it`,
    );
  }
  const prepared = events.map((event, index) => prepareEvent(stream, event, `events[${index}]`));
  const bytes = prepared.reduce((sum, event) => sum + sizeOf(event), 0);
  if (bytes > MAX_APPEND_BYTES) {
    throw new InvalidAppendError(
      stream,
      `its events take ${bytes} bytes, and ${MAX_APPEND_BYTES} are allowed; split it`,
    );
  }
  return { stream, expected, events: prepared, bytes };
}

/** As EventStoreDB counts, so that what one store takes the others take: data and metadata in UTF-8, the type in UTF-16. */
function sizeOf({ data, metadata, type }: PreparedEvent): number {
  return Buffer.byteLength(data) + Buffer.byteLength(metadata) + 2 * type.length + RECORDED_AT_BYTES;
}

function checkStream(stream: StreamName): void {
  // Names may come from callers that no compiler has checked.
  const name: unknown = stream;
  if (typeof name !== 'string' || name.length > MAX_STREAM_LENGTH) {
    throw new InvalidAppendError(
      String(name).slice(0, 40),
      `a stream name is a text of 1 to ${MAX_STREAM_LENGTH} characters`,
    );
  }
  const dash = stream.indexOf('-');
  if (dash < 1 || dash === stream.length - 1) {
    throw new InvalidAppendError(stream, 'a stream name has the form <category>-<id>, with something on both sides');
  }
  if (stream.startsWith('$') || UNPRINTABLE.test(stream)) {
    throw new InvalidAppendError(
      JSON.stringify(stream),
      'a stream name starts without $ and has no control characters',
    );
  }
}

function checkExpected(stream: StreamName, expected: ExpectedRevision): void {
  if (expected === 'noStream') return;
  if (Number.isSafeInteger(expected) && expected >= 0) return;
  throw new InvalidAppendError(
    stream,
    `the expected revision ${String(expected)} is neither a whole number from 0 nor noStream`,
  );
}

function prepareEvent(stream: StreamName, event: NewEvent, where: string): PreparedEvent {
  const { id, type, data, metadata, statedRecordedAt, copied } = event;
  if (copied !== undefined && statedRecordedAt !== undefined) {
    throw new InvalidAppendError(
      stream,
      `${where} is copied and states a time of its own, and only one of both is allowed`,
    );
  }
  if (typeof id !== 'string' || !UUID.test(id)) {
    throw new InvalidAppendError(stream, `${where}.id is ${JSON.stringify(id)}, and a UUID is wanted`);
  }
  if (
    typeof type !== 'string' ||
    type.length < 1 ||
    type.length > MAX_TYPE_LENGTH ||
    type.startsWith('$') ||
    UNPRINTABLE.test(type)
  ) {
    throw new InvalidAppendError(
      stream,
      `${where}.type is ${JSON.stringify(type)}, and 1 to ${MAX_TYPE_LENGTH} printable characters are wanted, the first not $`,
    );
  }
  return {
    id: id.toLowerCase(),
    type,
    data: writeJson(stream, data, `${where}.data`),
    metadata: writeJson(stream, metadata, `${where}.metadata`),
    stated: statedRecordedAt === undefined ? null : readInstant(stream, statedRecordedAt, `${where}.statedRecordedAt`),
    copied:
      copied === undefined
        ? null
        : {
            recordedAt: readInstant(stream, copied.recordedAt, `${where}.copied.recordedAt`),
            stated: copied.recordedAtStated,
          },
  };
}

function writeJson(stream: StreamName, value: JsonObject, where: string): string {
  const given: unknown = value;
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw new InvalidAppendError(stream, `${where} is not a JSON object`);
  }
  try {
    return canonicalJson(value);
  } catch (cause) {
    throw new InvalidAppendError(stream, `${where} is not JSON, ${cause instanceof Error ? cause.message : ''}`, {
      cause,
    });
  }
}

function readInstant(stream: StreamName, text: string, where: string): number {
  const milliseconds = INSTANT.test(text) ? Date.parse(text) : NaN;
  // Date.parse takes the 31st of February for the 3rd of March.
  if (Number.isNaN(milliseconds) || !new Date(milliseconds).toISOString().startsWith(text.slice(0, 19))) {
    throw new InvalidAppendError(
      stream,
      `${where} is ${JSON.stringify(text)}, and an instant such as 2018-06-30T08:15:00.000Z is wanted`,
    );
  }
  return milliseconds;
}
