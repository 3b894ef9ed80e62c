import { EVENTS, instantText, isAmending, nameKey, projectOfEvent } from '@milepost/domain';
import type { JsonObject, RecordedEvent } from '@milepost/event-store';
import type { CollectionSchema, Document } from '@milepost/read-store';
import { envelopeOf, occurredAtIn } from '../envelope-of.js';
import { flagSetOf } from './flag-sets.js';

/** Every event of the log in its order, with the dense sequence number that all answers count by. */
export type IndexedEvent = Document & {
  readonly seq: number;
  /** `max(k before, recordedAt)`, ms: "as known at T" is the prefix of the log with k ≤ T. */
  readonly k: number;
  readonly position: string;
  readonly stream: string;
  readonly type: string;
  /** ms; that of its recording where it says none. */
  readonly occurredAt: number;
  /** ms */
  readonly recordedAt: number;
  readonly project: string | null;
  readonly actor: string;
  /** Key of the name of the unit whose act it is: that on whose behalf it was recorded, else that of who recorded it. */
  readonly unit: string | null;
  readonly amends: string | null;
  /** Of the fact that it states, or amends. */
  readonly factType: string;
  /** Where the fact stands among those of its day: the seq of the event that stated it first; null: what it amends is not the latest event of a fact known. */
  readonly factSeq: number | null;
  /** When the fact was registered first, ms: as its ledger states, else as it was recorded; null as that of `factSeq`. */
  readonly factRegisteredAt: number | null;
  /** From when the fact held until this event, ms; null: it was not there. */
  readonly heldFrom: number | null;
  /** ms by which it occurred after it was recorded; the further below zero, the more it is back-dated. */
  readonly occurredAhead: number;
  /** It changes what was recorded: see `EventDefinition.amendment`. */
  readonly amendment: boolean;
  /** See `flagSetOf`. */
  readonly flagSet: string | null;
  readonly hasReason: boolean;
  readonly hasEvidence: boolean;
  /** The month that it belongs to had been closed by then, whether or not it was re-opened. */
  readonly recordedAfterClose: boolean;
  readonly revision: number;
  readonly recordedAtStated: boolean;
  readonly data: JsonObject;
  readonly metadata: JsonObject;
};

/** Of what it keeps of an event: see `VIEW_VERSIONS`. */
export const EVENT_INDEX_VERSION = 4;

export const EVENT_INDEX: CollectionSchema = {
  name: 'events',
  fields: {
    seq: 'integer',
    k: 'integer',
    position: 'text',
    stream: 'text',
    type: 'text',
    occurredAt: 'integer',
    recordedAt: 'integer',
    project: 'text',
    actor: 'text',
    unit: 'text',
    amends: 'text',
    factType: 'text',
    occurredAhead: 'integer',
    amendment: 'boolean',
    flagSet: 'text',
    hasReason: 'boolean',
    hasEvidence: 'boolean',
    recordedAtStated: 'boolean',
    recordedAfterClose: 'boolean',
  },
  ordinal: 'seq',
  indexes: [
    ['k', 'seq'],
    ['occurredAt', 'seq'],
    ['project', 'seq'],
    ['stream', 'seq'],
    ['type', 'seq'],
    ['factType', 'seq'],
    ['flagSet', 'seq'],
    ['occurredAhead', 'seq'],
    ['actor', 'seq'],
    ['unit', 'seq'],
    ['amends', 'seq'],
  ],
};

/** What is known of an event by those before it in the log. */
type KnownBefore = {
  /** The latest event that states the fact which it corrects or voids; null: it amends none, and changes nothing. */
  readonly amended?: IndexedEvent | null;
  readonly recordedAfterClose?: boolean;
};

export function indexedEvent(
  event: RecordedEvent,
  seq: number,
  previousK: number,
  { amended = null, recordedAfterClose = false }: KnownBefore = {},
): IndexedEvent {
  const envelope = envelopeOf(event);
  const { actor, amends, flags, reason, evidence } = envelope;
  const unit = actor.onBehalfOf ?? actor.unit;
  const recordedAt = Date.parse(event.recordedAt);
  const occurredAt = occurredAtIn(envelope) ?? recordedAt;
  return {
    id: event.id,
    seq,
    k: Math.max(previousK, recordedAt),
    position: event.position,
    stream: event.stream,
    type: event.type,
    occurredAt,
    recordedAt,
    project: projectOfEvent(event.stream, event.data),
    actor: actor.id,
    unit: unit === null ? null : nameKey(unit),
    amends,
    ...chainOf(event, seq, registeredAt(event, recordedAt), amended),
    occurredAhead: occurredAt - recordedAt,
    amendment: (EVENTS.get(event.type)?.amendment ?? null) !== null,
    flagSet: flagSetOf(flags),
    hasReason: reason !== null,
    hasEvidence: evidence.length > 0,
    recordedAfterClose,
    revision: event.revision,
    recordedAtStated: event.recordedAtStated,
    data: event.data,
    metadata: event.metadata,
  };
}

type Chained = Pick<IndexedEvent, 'factType' | 'factSeq' | 'factRegisteredAt' | 'heldFrom'>;

function chainOf(
  { type, stream, data }: RecordedEvent,
  seq: number,
  factRegisteredAt: number,
  amended: IndexedEvent | null,
): Chained {
  if (!isAmending(type)) return { factType: type, factSeq: seq, factRegisteredAt, heldFrom: null };
  const factType = typeof data['fact'] === 'string' ? data['fact'] : '';
  if (amended?.stream !== stream) return { factType, factSeq: null, factRegisteredAt: null, heldFrom: null };
  const heldFrom = amended.type === 'FactVoided' ? null : amended.occurredAt;
  return { factType, factSeq: amended.factSeq, factRegisteredAt: amended.factRegisteredAt, heldFrom };
}

/** Of an event that nothing here wrote, it may be anything. */
function registeredAt(event: RecordedEvent, recordedAt: number): number {
  const { registeredAt: stated }: { readonly registeredAt?: unknown } = envelopeOf(event);
  const registered = typeof stated === 'string' ? Date.parse(stated) : NaN;
  return Number.isNaN(registered) ? recordedAt : registered;
}

/** The event as the log gave it. */
export function recordedEventOf(indexed: IndexedEvent): RecordedEvent {
  const { id, stream, revision, position, type, data, metadata, recordedAt, recordedAtStated } = indexed;
  return {
    id,
    stream,
    revision,
    position,
    type,
    data,
    metadata,
    recordedAt: instantText(recordedAt),
    recordedAtStated,
  };
}
