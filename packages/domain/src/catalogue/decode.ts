import { EVENTS, type DomainEvent } from './events.js';
import { type Upcaster, UPCASTERS } from './upcasters.js';
import type { EventData, EventDefinition } from '../kernel/event-definition.js';

/** Why an event of the log cannot be folded: its type or version is unknown here, or its data are not of the type's shape. */
export class UndecodableEvent extends Error {
  override readonly name = 'UndecodableEvent';
}

export type Decoder = (type: string, schemaVersion: number, data: EventData) => DomainEvent;

/**
 * Reads stored events of any version.
 * @throws UndecodableEvent
 */
export function decoder(
  definitions: ReadonlyMap<string, EventDefinition> = EVENTS,
  upcasters: Readonly<Record<string, Upcaster>> = UPCASTERS,
): Decoder {
  return (type, schemaVersion, data) => {
    const definition = definitions.get(type);
    if (!definition) throw new UndecodableEvent(`no event type ${type} is known here`);
    if (schemaVersion > definition.version) {
      throw new UndecodableEvent(`${type} has version ${schemaVersion}, newer than ${definition.version} known here`);
    }
    let current = data;
    for (let version = schemaVersion; version < definition.version; version++) {
      const upcast = upcasters[`${type}@${version}`];
      if (!upcast) throw new UndecodableEvent(`${type} version ${version} has no way to ${version + 1}`);
      try {
        current = upcast(current);
      } catch (cause) {
        throw new UndecodableEvent(`${type} version ${version} does not turn into ${version + 1}`, { cause });
      }
    }
    const parsed = definition.schema.safeParse(current);
    if (parsed.success) return { type, data: parsed.data } as DomainEvent;
    const [issue] = parsed.error.issues;
    throw new UndecodableEvent(`${type}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`);
  };
}

export const decodeEvent = decoder();
