import type { Envelope, Evidence, Flag, Instant } from '@milepost/domain';
import type { Json, JsonObject, RecordedEvent } from '@milepost/event-store';

/** Who recorded an event that names nobody. */
const NOBODY = 'unknown';

/**
 * What an event says of itself. Of one that nothing here wrote, whatever is missing or of another shape is as if it had not been said, so
 * that it is told like any other.
 */
export function envelopeOf({ metadata }: Pick<RecordedEvent, 'metadata'>): Envelope {
  return (isWhole(metadata) ? metadata : completed(metadata)) as unknown as Envelope;
}

/** From when its fact holds, ms; null: it does not say so, and no fold takes it. */
export function occurredAtIn({ occurredAt }: Envelope): Instant | null {
  const instant = Date.parse(occurredAt);
  return Number.isNaN(instant) ? null : instant;
}

/** Texts, texts or null, and lists that every event has. */
const TEXTS = ['occurredAt', 'commandId', 'inputDigest', 'correlationId', 'source', 'nonce'] as const;
const OPTIONAL_TEXTS = ['causationId', 'reason', 'document', 'amends'] as const;

function isWhole(metadata: JsonObject): boolean {
  const { schemaVersion, actor, evidence, flags } = metadata;
  return (
    typeof schemaVersion === 'number' &&
    isObject(actor) &&
    typeof actor['id'] === 'string' &&
    isTextOrNull(actor['unit']) &&
    isTextOrNull(actor['post']) &&
    isTextOrNull(actor['onBehalfOf']) &&
    Array.isArray(evidence) &&
    evidence.every(isEvidence) &&
    Array.isArray(flags) &&
    flags.every(isText) &&
    TEXTS.every((name) => typeof metadata[name] === 'string') &&
    OPTIONAL_TEXTS.every((name) => isTextOrNull(metadata[name]))
  );
}

function completed(metadata: JsonObject): Readonly<Record<string, unknown>> {
  const { schemaVersion, actor, evidence, flags } = metadata;
  const of = isObject(actor) ? actor : {};
  return {
    ...metadata,
    ...Object.fromEntries(TEXTS.map((name) => [name, textOf(metadata[name]) ?? ''])),
    ...Object.fromEntries(OPTIONAL_TEXTS.map((name) => [name, textOf(metadata[name])])),
    schemaVersion: typeof schemaVersion === 'number' ? schemaVersion : 1,
    actor: {
      id: textOf(of['id']) ?? NOBODY,
      post: textOf(of['post']),
      unit: textOf(of['unit']),
      onBehalfOf: textOf(of['onBehalfOf']),
    },
    evidence: Array.isArray(evidence) ? evidence.filter(isEvidence) : [],
    flags: Array.isArray(flags) ? flags.filter(isText) : [],
  };
}

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: Json): value is Flag => typeof value === 'string';
const isTextOrNull = (value: Json | undefined) => typeof value === 'string' || value === null;
const isEvidence = (value: Json): value is Evidence => isObject(value) && typeof value['hash'] === 'string';
const textOf = (value: Json | undefined) => (typeof value === 'string' ? value : null);
