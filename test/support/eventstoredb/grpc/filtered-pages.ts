import type { EventLog } from '../log/event-log.js';
import type { Ordinal } from '../log/log-position.js';
import type { LoggedEvent } from '../log/logged-event.js';
import { type Filter, PAGE_SIZE } from './filter.js';
import { behind, type ServerPosition } from './server-position.js';

/** What the real server's `AllReader` finds in one go: it ends when 32 records match, or a window of them was looked at. */
export type FilteredPage = {
  readonly matching: readonly LoggedEvent[];
  readonly considered: number;
  readonly reached: Ordinal;
  readonly next: ServerPosition;
  readonly isEndOfLog: boolean;
};

const READ_AHEAD = 256;

/** Pages from behind a place to the end of the log. */
export async function* filteredPages(log: EventLog, after: Ordinal, filter: Filter): AsyncGenerator<FilteredPage> {
  let [place, reached] = [after, after];
  let matching: LoggedEvent[] = [];
  let considered = 0;
  function page(isEndOfLog: boolean): FilteredPage {
    const found = { matching, considered, reached, next: behind(reached), isEndOfLog };
    [matching, considered] = [[], 0];
    return found;
  }
  for (;;) {
    const { events, reached: read, isLast } = await log.readAll(place, 'forwards', READ_AHEAD);
    for (const event of events) {
      considered += 1;
      reached = event.ordinal;
      if (filter.matches(event)) matching.push(event);
      if (considered === filter.window || matching.length === PAGE_SIZE) yield page(false);
    }
    place = read;
    if (!isLast) continue;
    reached = place;
    yield page(true);
    return;
  }
}
