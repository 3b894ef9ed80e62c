import {
  type Calendar,
  type Day,
  decodeEvent,
  type DomainEvent,
  type Envelope,
  UndecodableEventError,
} from '@milepost/domain';
import type { RecordedEvent } from '@milepost/event-store';

/** An event as folds meet it: decoded to its present version, its day in the register's zone. */
export type Fact = DomainEvent & { readonly occurredOn: Day; readonly document: string | null };

export function envelopeOf(event: Pick<RecordedEvent, 'metadata'>): Envelope {
  return event.metadata as unknown as Envelope;
}

/** @throws UndecodableEventError */
export function factOf(event: Pick<RecordedEvent, 'type' | 'data' | 'metadata'>, calendar: Calendar): Fact {
  const { schemaVersion, occurredAt, document } = envelopeOf(event);
  const occurred = Date.parse(occurredAt);
  if (Number.isNaN(occurred)) throw new UndecodableEventError(`${event.type}: no occurredAt in its metadata`);
  return { ...decodeEvent(event.type, schemaVersion, event.data), occurredOn: calendar.dayOf(occurred), document };
}
