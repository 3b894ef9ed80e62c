import type { JsonObject } from '@milepost/application';
import { type CommandName, decodeEvent, inputOf, isFact, RESTATED, restatedBy } from '@milepost/domain';
import type { RecordedEvent } from '@milepost/event-store';
import { envelopeOf } from '@milepost/views';

/** Which of the events is amended, and by which day; null: it is voided. */
export type RandomAmendment = { readonly pick: number; readonly day: string | null };

/** A correction of the day of a fact, or its voiding, by the last event that states it; null: there is nothing that can be. */
export function amendmentOf(
  log: readonly RecordedEvent[],
  { pick, day }: RandomAmendment,
): { readonly name: CommandName; readonly input: JsonObject } | null {
  const chosen = log[pick % log.length];
  if (!chosen) return null;
  const event = lastOf(log, chosen);
  if (day === null) return { name: 'voidFact', input: { event: event.id, reason: '重复登记' } };
  const restated = inputAsStated(log, event);
  const [[command, input] = ['', {}]] = Object.entries(restated ?? {});
  if (!(RESTATED as readonly string[]).includes(command)) return null;
  const said = { ...input, ...('occurredAt' in input ? { occurredAt: day } : {}) } as JsonObject;
  return { name: 'correctFact', input: { event: event.id, reason: '日期登记有误', restated: { [command]: said } } };
}

function lastOf(log: readonly RecordedEvent[], event: RecordedEvent): RecordedEvent {
  const next = log.find((one) => !isOwn(one) && envelopeOf(one).amends === event.id);
  return next ? lastOf(log, next) : event;
}

function isOwn({ type }: RecordedEvent): boolean {
  return type !== 'FactCorrected' && type !== 'FactVoided';
}

function inputAsStated(log: readonly RecordedEvent[], event: RecordedEvent): ReturnType<typeof inputOf> {
  const { amends, occurredAt, schemaVersion } = envelopeOf(event);
  const decoded = decodeEvent(event.type, schemaVersion, event.data);
  const fact = isFact(decoded) ? decoded : restatedBy(decoded);
  const before = log.find(({ id }) => id === amends);
  if (!fact) return before ? inputAsStated(log, before) : null;
  const occurredOn = occurredAt.slice(0, 10);
  return inputOf({ event: fact, stream: event.stream, occurredOn, reason: '核查', document: null, evidence: [] });
}
