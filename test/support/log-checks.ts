import type { EventStore, Position, RecordedEvent } from '@milepost/event-store';
import { expect } from 'vitest';

/** What a writer was told of one event. */
export type Acknowledged = { readonly stream: string; readonly revision: number; readonly position: string };

export async function wholeLog(log: EventStore): Promise<readonly RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  let after: Position | undefined;
  for (;;) {
    const page = await log.readAll({ limit: 10_000, ...(after === undefined ? {} : { after }) });
    if (page.length === 0) return events;
    events.push(...page);
    after = page.at(-1)?.position;
  }
}

/** Ids are unique, positions rise, the revisions of every stream are 0, 1, 2, … */
export function expectInOrder(events: readonly RecordedEvent[]): void {
  expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
  const lengths = new Map<string, number>();
  const faults: string[] = [];
  let last = '';
  for (const { stream, revision, position } of events) {
    const wanted = lengths.get(stream) ?? 0;
    if (revision !== wanted) faults.push(`${stream} has revision ${revision} where ${wanted} was due`);
    if (position <= last) faults.push(`position ${position} after ${last}`);
    lengths.set(stream, wanted + 1);
    last = position;
  }
  expect(faults).toEqual([]);
}

/** Every acknowledged event is there (ids are unique, so once), where its writer was told that it is. */
export function expectAcknowledged(
  events: readonly RecordedEvent[],
  acknowledged: ReadonlyMap<string, Acknowledged>,
): void {
  const places = new Map(events.map(({ id, stream, revision, position }) => [id, { stream, revision, position }]));
  const lost = [...acknowledged].filter(([id, told]) => {
    const found = places.get(id);
    return found?.stream !== told.stream || found.revision !== told.revision || found.position !== told.position;
  });
  expect(lost.map(([id, told]) => ({ id, told, found: places.get(id) }))).toEqual([]);
}
