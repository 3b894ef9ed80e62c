import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { EventStore, JsonObject, NewEvent, Position, RecordedEvent, SubscriptionItem } from '../port.js';

let count = 0;

/** A category that no other test uses. */
export function newCategory(): string {
  count += 1;
  return `suite${randomUUID().replaceAll('-', '').slice(0, 12)}${count}`;
}

/** A stream that no other test uses. */
export function newStream(category = newCategory()): string {
  count += 1;
  return `${category}-${count}`;
}

export function newEvent(data: JsonObject = {}, rest: Partial<NewEvent> = {}): NewEvent {
  return { id: randomUUID(), type: 'Happened', data, metadata: {}, ...rest };
}

export function newEvents(length: number): readonly NewEvent[] {
  return Array.from({ length }, (_, index) => newEvent({ index }));
}

/** Options that start a read at the end of the log as it is now. */
export async function fromHead(store: EventStore): Promise<{ readonly after?: Position }> {
  const head = await store.head();
  return head === null ? {} : { after: head.position };
}

/** What `recordedAt` has to be after the clock was set, or is allowed to be where it cannot be set. */
export function recordedTime(setClock: unknown, instant: string): unknown {
  return setClock === undefined ? expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) : instant;
}

export function ids(events: readonly { readonly id: string }[]): readonly string[] {
  return events.map(({ id }) => id);
}

/** Takes items until `wanted` events have come, and then leaves. */
export async function take(items: AsyncIterable<SubscriptionItem>, wanted: number): Promise<readonly RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for await (const item of items) {
    if (item.kind === 'events') events.push(...item.events);
    if (events.length >= wanted) return events;
  }
  return events;
}

/** Takes items up to and with the first `caughtUp`, and then leaves. */
export async function takeUntilCaughtUp(items: AsyncIterable<SubscriptionItem>): Promise<readonly SubscriptionItem[]> {
  const taken: SubscriptionItem[] = [];
  for await (const item of items) {
    taken.push(item);
    if (item.kind === 'caughtUp') return taken;
  }
  return taken;
}

export function eventsOf(items: readonly SubscriptionItem[]): readonly RecordedEvent[] {
  return items.flatMap((item) => (item.kind === 'events' ? item.events : []));
}

/** A position of the form that the store gives, far beyond the end of its log. */
export const beyond = (position: Position): Position => position.replaceAll(/\d/g, '9').replaceAll(/\b9/g, '0');
