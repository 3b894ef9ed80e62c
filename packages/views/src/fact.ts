import {
  type AmendmentEvent,
  type Calendar,
  type Day,
  decodeEvent,
  type DomainEvent,
  type Instant,
  isFact,
  restatedBy,
  UndecodableEventError,
} from '@milepost/domain';
import type { RecordedEvent } from '@milepost/event-store';
import { envelopeOf, occurredAtIn } from './envelope-of.js';

/** A fact as folds meet it: of its present version, as the event says it, its day in the register's zone. */
export type Fact = DomainEvent & {
  readonly occurredAt: Instant;
  readonly occurredOn: Day;
  readonly document: string | null;
  /** When it was registered first, however it was amended since: as its ledger states, else as it was recorded; null: not known. */
  readonly registeredAt: Instant | null;
};

function groundsOf({ data }: AmendmentEvent): Pick<Fact, 'document'> {
  return { document: 'document' in data ? data.document : null };
}

/**
 * What an event states: its own fact, or how the fact that it amends should have read; null: that it never was.
 * @throws UndecodableEventError
 */
export function statedBy(
  event: Pick<RecordedEvent, 'type' | 'data' | 'metadata'> & { readonly factRegisteredAt: Instant | null },
  calendar: Calendar,
): Fact | null {
  const envelope = envelopeOf(event);
  const { schemaVersion, document } = envelope;
  const occurredAt = occurredAtIn(envelope);
  if (occurredAt === null) throw new UndecodableEventError(`${event.type}: no occurredAt in its metadata`);
  const when = { occurredAt, occurredOn: calendar.dayOf(occurredAt), registeredAt: event.factRegisteredAt };
  const decoded = decodeEvent(event.type, schemaVersion, event.data);
  if (isFact(decoded)) return { document, ...when, ...decoded };
  const restated = restatedBy(decoded);
  return restated && { ...restated, ...groundsOf(decoded), ...when };
}
