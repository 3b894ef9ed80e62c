import type { DomainEvent, Told } from '@milepost/domain';
import type { Taken } from './deciding-register.js';

type Fact = Told<DomainEvent> & { readonly stream: string; readonly seq: number };

/** The facts of a log as they stand at its end, each in the place of the event that stated it first. */
export function naiveFacts(log: readonly Taken[]): Fact[] {
  const facts: { now: Fact | null; events: string[] }[] = [];
  for (const entry of log) {
    if (!('restated' in entry)) {
      facts.push({ now: entry, events: [entry.id] });
      continue;
    }
    const { amends, restated, seq, stream } = entry;
    const amended = facts.find(({ events }) => events.includes(amends));
    if (!amended) throw new Error(`nothing is known of ${amends}`);
    const first = log.find(({ id }) => id === amended.events[0]) as Fact;
    amended.now = restated && { ...restated, id: first.id, revision: first.revision, seq: first.seq, stream };
    amended.events.push(log[seq]?.id ?? '');
  }
  return facts.flatMap(({ now }) => now ?? []);
}
