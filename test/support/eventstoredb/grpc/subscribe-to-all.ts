import { randomUUID } from 'node:crypto';
import type { EventLog } from '../log/event-log.js';
import type { Ordinal } from '../log/log-position.js';
import { type Filter, pageSize } from './filter.js';
import type { Outlet } from './outlet.js';
import { caughtUpMessage, checkpointMessage, confirmationMessage, eventMessage } from './read-messages.js';

export type Subscriber = {
  readonly log: EventLog;
  readonly outlet: Outlet;
  readonly idAsText: boolean;
  readonly knowsCaughtUp: boolean;
};

const readAhead = 256;
/** So many events wait for a live subscriber; one that takes them more slowly catches up again. */
const liveBuffer = 64;

/** Follows `$all` from behind `after` until the subscriber has gone, as the real server's enumerators do. */
export async function subscribeToAll(subscriber: Subscriber, after: Ordinal, filter: Filter | null): Promise<never> {
  const { log, outlet } = subscriber;
  await outlet.send(confirmationMessage(randomUUID()));
  let place = after;
  if (place < (await log.end())) place = await catchUp(subscriber, place, filter);
  for (;;) {
    place = await goLive(subscriber, place, filter);
    place = await catchUp(subscriber, place, filter);
  }
}

/** Looks through the log page by page; a checkpoint comes behind a page, and at the end of the log. */
async function catchUp({ log, outlet, idAsText }: Subscriber, after: Ordinal, filter: Filter | null): Promise<Ordinal> {
  let [place, seen, matched, sinceCheckpoint] = [after, 0, 0, 0];
  for (;;) {
    const { events, reached, isLast } = await log.readAll(place, 'forwards', readAhead);
    for (const event of events) {
      seen += 1;
      if (filter === null || filter.matches(event)) {
        matched += 1;
        await outlet.send(eventMessage(event, idAsText));
      }
      if (filter === null || (seen < filter.window && matched < pageSize)) continue;
      sinceCheckpoint += seen;
      [seen, matched] = [0, 0];
      if (sinceCheckpoint < filter.checkpointInterval) continue;
      sinceCheckpoint %= filter.checkpointInterval;
      await outlet.send(checkpointMessage(event.ordinal));
    }
    place = reached;
    if (!isLast) continue;
    if (filter !== null && place > 0) await outlet.send(checkpointMessage(place));
    return place;
  }
}

/** Until the subscriber has fallen behind. */
async function goLive(
  { log, outlet, idAsText, knowsCaughtUp }: Subscriber,
  after: Ordinal,
  filter: Filter | null,
): Promise<Ordinal> {
  let [place, sinceCheckpoint] = [after, 0];
  if (knowsCaughtUp) await outlet.send(caughtUpMessage());
  for (;;) {
    const writes = log.writes.count();
    const { events, reached, isLast } = await log.readAll(place, 'forwards', readAhead);
    let hadToWait = false;
    for (const event of events) {
      if (filter === null || filter.matches(event)) {
        hadToWait = (await outlet.send(eventMessage(event, idAsText))) || hadToWait;
      }
      sinceCheckpoint += 1;
      if (filter === null || sinceCheckpoint < filter.checkpointInterval) continue;
      sinceCheckpoint = 0;
      await outlet.send(checkpointMessage(event.ordinal));
    }
    place = reached;
    if (hadToWait && (await log.end()) - place > liveBuffer) {
      if (filter !== null) await outlet.send(checkpointMessage(place));
      return place;
    }
    if (isLast) await log.writes.after(writes, outlet.gone);
    outlet.throwIfGone();
  }
}
