import type { Envelope } from '@milepost/domain';
import type { RecordedEvent } from '@milepost/event-store';
import { envelopeOf, type IndexedEvent, occurredAtIn, recordedEventOf } from '@milepost/views';

/** An event as it is told: its envelope beside its data. Plain data. */
export type EventAnswer = Omit<RecordedEvent, 'metadata'> &
  Omit<Envelope, 'amends' | 'inputDigest' | 'digestVersion' | 'nonce'> & {
    /** Null for a moment after it was written, until it is in the index. */
    readonly seq: number | null;
    /** The event that this one corrects or retracts. */
    readonly amendsId: string | null;
    /** The last seq of which the answer knows that tells of it: later amendments are left out. */
    readonly known: number;
  };
export type IndexedAnswer = EventAnswer & { readonly seq: number };

export function indexedAnswer(indexed: IndexedEvent, known: number): IndexedAnswer {
  return { ...eventAnswer(recordedEventOf(indexed), known), seq: indexed.seq };
}

/** Of an event that is not in the index, or of which nobody has looked. */
export function eventAnswer(event: RecordedEvent, known: number): EventAnswer {
  const said = envelopeOf(event);
  const { registeredAt } = said;
  // Member by member: an explanation makes thousands, and what is left over of a spread costs more than all of this.
  return {
    id: event.id,
    stream: event.stream,
    revision: event.revision,
    position: event.position,
    type: event.type,
    data: event.data,
    recordedAt: event.recordedAt,
    recordedAtStated: event.recordedAtStated,
    schemaVersion: said.schemaVersion,
    // Of one that says no day it is told when it was recorded.
    occurredAt: occurredAtIn(said) === null ? event.recordedAt : said.occurredAt,
    actor: said.actor,
    commandId: said.commandId,
    correlationId: said.correlationId,
    causationId: said.causationId,
    reason: said.reason,
    document: said.document,
    evidence: said.evidence,
    flags: said.flags,
    source: said.source,
    ...(registeredAt === undefined ? {} : { registeredAt }),
    amendsId: said.amends,
    seq: null,
    known,
  };
}
