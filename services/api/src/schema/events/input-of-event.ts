import { type EventAnswer, restatementBefore } from '@milepost/application';
import {
  type AmendmentEvent,
  decodeEvent,
  inputOf,
  isFact,
  RESTATED,
  restatedBy,
  type StatedFact,
  UndecodableEventError,
} from '@milepost/domain';
import type { Operation } from '../operation.js';
import { amendingEvents } from './amending-events.js';

/** The input of the command that makes an event's fact, under the name of the command, as the fact stands when the answer was made. */
export async function inputOfEvent(event: EventAnswer, operation: Operation): Promise<object | null> {
  let latest = event;
  for (;;) {
    const { stream } = latest;
    // Of several that amend one event the first counts.
    const next = (await amendingEvents(latest, operation)).find((one) => one.stream === stream);
    if (!next) break;
    latest = next;
  }
  const stating = await restatementBefore(latest, (id) => operation.event(id));
  if (!stating) return null;
  try {
    const input = inputOf(statedFact(stating, operation));
    const [command = ''] = Object.keys(input ?? {});
    return (RESTATED as readonly string[]).includes(command) ? input : null;
  } catch (error) {
    if (error instanceof UndecodableEventError) return null;
    throw error;
  }
}

function statedFact(event: EventAnswer, { register }: Operation): StatedFact {
  const { type, schemaVersion, data, stream, occurredAt } = event;
  const decoded = decodeEvent(type, schemaVersion, data);
  const occurredOn = register.calendar.dayOf(Date.parse(occurredAt));
  if (isFact(decoded)) return { event: decoded, stream, occurredOn, ...groundsOf(event) };
  const restated = restatedBy(decoded);
  if (!restated) throw new UndecodableEventError(`${type} restates nothing`);
  return { event: restated, stream, occurredOn, ...groundsOf((decoded as Restating).data) };
}

type Restating = Extract<AmendmentEvent, { type: 'FactCorrected' }>;

function groundsOf({ reason, document, evidence }: Pick<StatedFact, 'reason' | 'document' | 'evidence'>) {
  return { reason, document, evidence };
}
