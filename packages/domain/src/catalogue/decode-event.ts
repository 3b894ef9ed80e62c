import { type AmendmentEvent, isAmending } from '../amendment/events.js';
import type { EventData, EventDefinition } from '../kernel/event-definition.js';
import { type DomainEvent, EVENTS, type StoredEvent } from './events.js';

/** Why an event of the log cannot be folded: its type or version is unknown here, or its data are not of the type's shape. */
export class UndecodableEventError extends Error {
  override readonly name = 'UndecodableEventError';
  readonly code = 'EVENT_UNDECODABLE';
}

/**
 * Reads a stored event of any version, as of its present one.
 * @throws UndecodableEventError
 */
export function decodeEvent(
  type: string,
  schemaVersion: number,
  data: EventData,
  events: ReadonlyMap<string, EventDefinition> = EVENTS,
): StoredEvent {
  const definition = events.get(type);
  if (!definition) throw new UndecodableEventError(`no event type ${type} is known here`);
  const parsed = definition.schema.safeParse(upcast(definition, schemaVersion, data));
  if (parsed.success) return { type, data: parsed.data } as StoredEvent;
  const [issue] = parsed.error.issues;
  throw new UndecodableEventError(`${type}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`);
}

function upcast({ type, version: present, upcasters }: EventDefinition, stored: number, data: EventData): EventData {
  if (stored > present) {
    throw new UndecodableEventError(`${type} has version ${stored}, newer than ${present} known here`);
  }
  let current = data;
  for (let version = stored; version < present; version++) {
    const toNext = upcasters[version - 1];
    if (!toNext) throw new UndecodableEventError(`${type} version ${version} has no way to ${version + 1}`);
    try {
      current = toNext(current);
    } catch (cause) {
      throw new UndecodableEventError(`${type} version ${version} does not turn into ${version + 1}`, { cause });
    }
  }
  return current;
}

/** Whether the event states a fact; else it amends one. */
export function isFact(event: StoredEvent): event is DomainEvent {
  return !isAmending(event.type);
}

/**
 * What an event of the log says of the fact that it amends: how it reads, of its present version; null: it never was.
 * @throws UndecodableEventError
 */
export function restatedBy(event: AmendmentEvent): DomainEvent | null {
  if (event.type === 'FactVoided') return null;
  const { fact, factVersion, restated } = event.data;
  const read = decodeEvent(fact, factVersion, restated);
  if (isFact(read)) return read;
  throw new UndecodableEventError(`${event.type}: ${fact} is no fact`);
}
