import type { ReadStore, TimelinePoint } from '@milepost/read-store';
import { eventWithSeq } from '../event-with-seq.js';

const PLACES = 24;
/** Later than anything that happens. */
export const END_OF_TIME = 8_640_000_000_000_000;

/** The present; what is known now of the days of events spread evenly over the log; and all that was known when these were recorded. */
export async function comparedPoints(reads: ReadStore, lastSeq: number): Promise<readonly TimelinePoint[]> {
  const step = Math.max(1, Math.floor((lastSeq + 1) / PLACES));
  const points: TimelinePoint[] = [{ validAt: END_OF_TIME, seq: lastSeq }];
  for (let seq = lastSeq - step; seq >= 0; seq -= step) {
    const event = await eventWithSeq(reads, seq);
    if (event) points.push({ validAt: event.occurredAt, seq: lastSeq }, { validAt: END_OF_TIME, seq });
  }
  return points;
}
