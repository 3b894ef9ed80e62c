import { isDeepStrictEqual } from 'node:util';
import type { EventStore, Position, RecordedEvent } from '@milepost/event-store';
import type { Meter } from '../meter.js';
import { pagesOf } from './pages-of.js';

/** Where two logs are after the same events; null: at the beginning. */
export type CommonPrefix = {
  readonly source: Position | null;
  readonly target: Position | null;
  readonly events: number;
};

export const BEGINNING: CommonPrefix = { source: null, target: null, events: 0 };

export type Compared = {
  /** After the last events that are equal. */
  readonly prefix: CommonPrefix;
  /** The first event of the target that is not the source's. */
  readonly stranger: RecordedEvent | null;
};

/** Reads both logs on from a place, event by event, until the target ends or differs. */
export async function compareFrom(
  place: CommonPrefix,
  source: Pick<EventStore, 'readAll'>,
  target: Pick<EventStore, 'readAll'>,
  meter: Pick<Meter, 'reach'>,
): Promise<Compared> {
  let { source: from, events } = place;
  let reached = place.target;
  for await (const page of pagesOf(target, place.target)) {
    const wanted = await source.readAll({ limit: page.length, ...(from === null ? {} : { after: from }) });
    for (const [index, event] of page.entries()) {
      const original = wanted[index];
      if (original === undefined || !isCopy(event, original)) {
        return { prefix: { source: from, target: reached, events }, stranger: event };
      }
      [from, reached, events] = [original.position, event.position, events + 1];
    }
    meter.reach(events);
  }
  return { prefix: { source: from, target: reached, events }, stranger: null };
}

/** Equal in all but the place that a store gives it. */
function isCopy({ position: _, ...copy }: RecordedEvent, { position: __, ...original }: RecordedEvent): boolean {
  return isDeepStrictEqual(copy, original);
}
