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
export function eventAnswer({ metadata, ...event }: RecordedEvent, known: number): EventAnswer {
  const said = envelopeOf({ metadata });
  const { amends, inputDigest: _, digestVersion: __, nonce: ___, ...envelope } = said;
  // Of one that says no day it is told when it was recorded.
  const occurredAt = occurredAtIn(said) === null ? event.recordedAt : said.occurredAt;
  return { ...event, ...envelope, occurredAt, amendsId: amends, seq: null, known };
}
