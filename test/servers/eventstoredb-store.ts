import { randomUUID } from 'node:crypto';
import type { EventStore, NewEvent, RecordedEvent, SubscriptionItem } from '@milepost/event-store';
import { type EventStoreDbEventStoreOptions, openEventStoreDbEventStore } from '@milepost/event-store/eventstoredb';
import { onTestFinished } from 'vitest';

/** A store that is closed after the test. */
export async function openStore(
  { connectionString }: { readonly connectionString: string },
  options: Omit<EventStoreDbEventStoreOptions, 'connectionString'> = {},
): Promise<EventStore> {
  const store = await openEventStoreDbEventStore({ connectionString, closeTimeoutMs: 500, ...options });
  onTestFinished(() => store.close());
  return store;
}

let count = 0;
export function newStream(category = 'project'): string {
  count += 1;
  return `${category}-${count}`;
}

export function newEvent(data: NewEvent['data'] = {}): NewEvent {
  return { id: randomUUID(), type: 'Happened', data, metadata: {} };
}

export function idsOf(events: readonly { readonly id: string }[]): readonly string[] {
  return events.map(({ id }) => id);
}

export function eventsOf(item: SubscriptionItem): readonly RecordedEvent[] {
  return item.kind === 'events' ? item.events : [];
}

/** All of a log, page by page. */
export async function wholeLog(store: EventStore): Promise<readonly RecordedEvent[]> {
  const log: RecordedEvent[] = [];
  for (;;) {
    const last = log.at(-1);
    const page = await store.readAll({ limit: 10_000, ...(last ? { after: last.position } : {}) });
    if (page.length === 0) return log;
    log.push(...page);
  }
}
