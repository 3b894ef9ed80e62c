import { inputOf, RESTATED } from '@milepost/domain';
import type { Step } from '@milepost/domain/testing';
import type { Taken } from './deciding-register.js';
import { naiveFacts } from './naive-facts.js';

/** Which of what was taken is amended, and how. */
export type Amending = { readonly pick: number; readonly day: string; readonly isVoid: boolean };

/** A correction of the day of a fact, or its voiding, by the last event that states it; null: there is nothing to amend. */
export function amendingStep(log: readonly Taken[], { pick, day, isVoid }: Amending): Step | null {
  const chosen = log[pick % log.length];
  if (!chosen) return null;
  const event = lastOf(log, chosen.id);
  const stating = log.findIndex(({ id }) => id === restatedLast(log, event));
  const first = firstOf(log, chosen.id);
  const fact = naiveFacts(log.slice(0, stating + 1)).find(({ id }) => id === first);
  if (isVoid || !fact) return ['voidFact', { event, reason: '重复登记' }];
  const { stream, occurredOn, ...said } = fact;
  const stated = { event: said, stream, occurredOn, reason: '示例', document: null, evidence: [] };
  const [[command, input] = ['', {}]] = Object.entries(inputOf(stated) ?? {});
  if (!(RESTATED as readonly string[]).includes(command)) return null;
  const at = 'occurredAt' in input ? { occurredAt: day } : {};
  return ['correctFact', { event, reason: '日期登记有误', restated: { [command]: { ...input, ...at } } }];
}

function firstOf(log: readonly Taken[], event: string): string {
  const entry = log.find(({ id }) => id === event);
  return entry && 'restated' in entry ? firstOf(log, entry.amends) : event;
}

function lastOf(log: readonly Taken[], event: string): string {
  const next = log.find((entry) => 'restated' in entry && entry.amends === event);
  return next ? lastOf(log, next.id) : event;
}

/** The event itself where it says how the fact reads, else the one before it in the chain. */
function restatedLast(log: readonly Taken[], event: string): string {
  const entry = log.find(({ id }) => id === event);
  return entry && 'restated' in entry && entry.restated === null ? restatedLast(log, entry.amends) : event;
}
