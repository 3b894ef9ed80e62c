import {
  type AmendmentEvent,
  type Calendar,
  type Day,
  decodeEvent,
  type DomainEvent,
  isFact,
  restatedBy,
  UndecodableEventError,
} from '@milepost/domain';
import type { RecordedEvent } from '@milepost/event-store';
import { envelopeOf, occurredAtOf } from './envelope-of.js';

/** A fact as folds meet it: of its present version, as the event says it, its day in the register's zone. */
export type Fact = DomainEvent & { readonly occurredOn: Day; readonly document: string | null };

function groundsOf({ data }: AmendmentEvent): Pick<Fact, 'document'> {
  return { document: 'document' in data ? data.document : null };
}

/**
 * What an event states: its own fact, or how the fact that it amends should have read; null: that it never was.
 * @throws UndecodableEventError
 */
export function statedBy(event: Pick<RecordedEvent, 'type' | 'data' | 'metadata'>, calendar: Calendar): Fact | null {
  const { schemaVersion, document } = envelopeOf(event);
  const occurred = occurredAtOf(event);
  if (occurred === null) throw new UndecodableEventError(`${event.type}: no occurredAt in its metadata`);
  const occurredOn = calendar.dayOf(occurred);
  const decoded = decodeEvent(event.type, schemaVersion, event.data);
  if (isFact(decoded)) return { ...decoded, occurredOn, document };
  const restated = restatedBy(decoded);
  return restated && { ...restated, ...groundsOf(decoded), occurredOn };
}
