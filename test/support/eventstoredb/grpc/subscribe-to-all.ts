import { randomUUID } from 'node:crypto';
import type { EventLog } from '../log/event-log.js';
import type { Ordinal } from '../log/log-position.js';
import { beginsAtFirstRecord, isAtLeast } from '../server-options.js';
import { type Filter } from './filter.js';
import { filteredPages } from './filtered-pages.js';
import type { Outlet } from './outlet.js';
import { caughtUpMessage, checkpointMessage, confirmationMessage, eventMessage } from './read-messages.js';
import { FIRST_RECORD, isLess, lastNotBehind, NOWHERE, ofEvent, type ServerPosition } from './server-position.js';

export type Subscriber = {
  readonly log: EventLog;
  readonly outlet: Outlet;
  readonly idAsText: boolean;
  readonly version: string;
};

const READ_AHEAD = 256;
/** So many events wait for a live subscriber; one that takes them more slowly catches up again. */
const LIVE_BUFFER = 64;

/**
 * Follows `$all` from behind a position (`NOWHERE`: from the start) until the subscriber has gone, as the real server's enumerators
 * `AllSubscription` and `AllSubscriptionFiltered` do.
 */
export async function subscribeToAll(
  subscriber: Subscriber,
  after: ServerPosition,
  filter: Filter | null,
): Promise<never> {
  const { log, outlet } = subscriber;
  await outlet.send(confirmationMessage(randomUUID()));
  const send = checkpointSender(outlet);
  let place = after === NOWHERE ? 0 : lastNotBehind(after);
  async function catchUp(from: ServerPosition) {
    place =
      filter === null
        ? await catchUpUnfiltered(subscriber, place)
        : await catchUpFiltered(subscriber, { place, from }, filter, send);
  }
  if (place < (await log.end())) await catchUp(after);
  for (;;) {
    place = await goLive(subscriber, place, filter, send);
    await catchUp(ofEvent(place));
  }
}

type SendCheckpoint = (checkpoint: ServerPosition) => Promise<void>;

/** None that is not beyond the one before it: so none at all behind `NOWHERE`. */
function checkpointSender(outlet: Outlet): SendCheckpoint {
  let last: ServerPosition | null = null;
  return async (checkpoint) => {
    if (last !== null && !isLess(last, checkpoint)) return;
    last = checkpoint;
    await outlet.send(checkpointMessage(checkpoint));
  };
}

async function catchUpUnfiltered({ log, outlet, idAsText }: Subscriber, after: Ordinal): Promise<Ordinal> {
  for (let place = after; ;) {
    const { events, reached, isLast } = await log.readAll(place, 'forwards', READ_AHEAD);
    for (const event of events) await outlet.send(eventMessage(event, idAsText));
    place = reached;
    if (isLast) return place;
  }
}

type Start = { readonly place: Ordinal; readonly from: ServerPosition };

/**
 * A checkpoint comes about every interval, and at the end of the log. It is where the last page began, not where it ended: of records
 * that match nothing at the end of the log it tells nothing.
 */
async function catchUpFiltered(
  { log, outlet, idAsText, version }: Subscriber,
  { place, from }: Start,
  filter: Filter,
  send: SendCheckpoint,
): Promise<Ordinal> {
  const isNew = beginsAtFirstRecord(version);
  const isBeyond = (one: ServerPosition, other: ServerPosition) => other === NOWHERE || isLess(other, one);
  let checkpoint = from;
  let current = from === NOWHERE ? FIRST_RECORD : from;
  let considered = 0;
  for await (const page of filteredPages(log, place, filter)) {
    for (const event of page.matching) {
      await outlet.send(eventMessage(event, idAsText));
      checkpoint = ofEvent(event.ordinal);
    }
    if (isNew && isBeyond(current, checkpoint) && isLess(current, page.next)) checkpoint = current;
    considered += page.considered;
    if (page.isEndOfLog) {
      if (!isNew || checkpoint !== NOWHERE) await send(checkpoint);
      return page.reached;
    }
    if (considered >= filter.checkpointInterval) {
      considered %= filter.checkpointInterval;
      if (!isNew && isBeyond(current, checkpoint)) checkpoint = current;
      await send(checkpoint);
    }
    current = page.next;
  }
  throw new Error('the log ended without a last page');
}

/** Until the subscriber has fallen behind. */
async function goLive(
  { log, outlet, idAsText, version }: Subscriber,
  after: Ordinal,
  filter: Filter | null,
  send: SendCheckpoint,
): Promise<Ordinal> {
  let [place, sinceCheckpoint] = [after, 0];
  if (isAtLeast(version, 23, 10)) await outlet.send(caughtUpMessage());
  for (;;) {
    const writes = log.writes.count();
    const { events, reached, isLast } = await log.readAll(place, 'forwards', READ_AHEAD);
    let hadToWait = false;
    for (const event of events) {
      if (filter === null || filter.matches(event)) {
        hadToWait = (await outlet.send(eventMessage(event, idAsText))) || hadToWait;
      }
      sinceCheckpoint += 1;
      if (filter === null || sinceCheckpoint < filter.checkpointInterval) continue;
      sinceCheckpoint = 0;
      await send(ofEvent(event.ordinal));
    }
    place = reached;
    if (hadToWait && (await log.end()) - place > LIVE_BUFFER) {
      if (filter !== null) await send(ofEvent(place));
      return place;
    }
    if (isLast) await log.writes.after(writes, outlet.gone);
    outlet.throwIfGone();
  }
}
