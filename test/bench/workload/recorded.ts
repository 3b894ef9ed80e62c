import type { RecordedEvent } from '@milepost/event-store';
import { history } from './history.js';

/** Events of a history as a log holds them. */
export async function recordedHistory(count: number, projects: number): Promise<readonly RecordedEvent[]> {
  const revisions = new Map<string, number>();
  const { events } = await history(count, projects);
  return events.map(({ stream, event: { statedRecordedAt, ...event } }, n) => {
    const revision = revisions.get(stream) ?? 0;
    revisions.set(stream, revision + 1);
    return { ...event, stream, revision, position: String(n), recordedAt: statedRecordedAt, recordedAtStated: true };
  });
}
