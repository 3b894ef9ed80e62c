import type { ReadReq } from '@eventstore/db-client/generated/streams_pb.js';
import type { EventLog } from '../log/event-log.js';
import type { LoggedEvent } from '../log/logged-event.js';
import { type Retention, retentionOf } from '../log/stream-metadata.js';
import { PAGE_SIZE } from './filter.js';
import { isForwards } from './is-forwards.js';
import {
  eventMessage,
  firstStreamPositionMessage,
  lastStreamPositionMessage,
  streamNotFoundMessage,
} from './read-messages.js';
import { streamDeleted } from './rpc-error.js';
import type { Subscriber } from './subscribe-to-all.js';

const READ_AHEAD = 256;

/** As the real server's `IndexReader`: what its metadata cut off is not there, and what is left begins later than at 0. */
export async function readStream(
  { log, outlet, idAsText }: Subscriber,
  options: ReadReq.Options,
  name: string,
  from: ReadReq.Options.StreamOptions,
): Promise<void> {
  if (log.isTombstoned(name)) throw streamDeleted(name);
  const retention = await retentionOf(log, name);
  const last = log.lastRevision(name);
  if (last < 0 || retention.isSoftlyDeleted) {
    await outlet.send(streamNotFoundMessage(name));
    return;
  }
  const forwards = isForwards(options);
  const count = Number(options.getCount());
  const start = from.hasRevision() ? Number(from.getRevision()) : from.hasStart() ? 0 : last + (forwards ? 1 : 0);
  const tellsEnds = (options.getControlOption()?.getCompatibility() ?? 0) >= 1;
  const first = forwards ? await firstReadable(log, name, start, retention) : retention.first;
  // Where the first page has nothing to show.
  if (tellsEnds && forwards && start !== first && (first > last || start + Math.min(PAGE_SIZE, count) - 1 < first)) {
    await outlet.send(firstStreamPositionMessage(first));
  }
  const begin = forwards ? first : Math.min(start, last);
  let left = count;
  for await (const event of eventsFrom(log, name, begin, forwards)) {
    if (left === 0 || event.revision < first || !isYoung(log, event, retention)) break;
    await outlet.send(eventMessage(event, idAsText));
    left -= 1;
  }
  if (tellsEnds) await outlet.send(lastStreamPositionMessage(last));
}

/** From a revision on; behind the last where nothing is left. */
async function firstReadable(log: EventLog, name: string, start: number, retention: Retention): Promise<number> {
  const first = Math.max(start, retention.first);
  if (retention.maxAgeSeconds === null) return first;
  for await (const event of eventsFrom(log, name, first, true)) {
    if (isYoung(log, event, retention)) return Number(event.revision);
  }
  return Math.max(first, log.lastRevision(name) + 1);
}

function isYoung(log: EventLog, { created }: LoggedEvent, { maxAgeSeconds }: Retention): boolean {
  return maxAgeSeconds === null || created >= log.now() - maxAgeSeconds * 1_000;
}

async function* eventsFrom(log: EventLog, name: string, start: number, forwards: boolean): AsyncGenerator<LoggedEvent> {
  const last = log.lastRevision(name);
  for (let next = start; next >= 0 && next <= last;) {
    const events = await log.readStream(name, next, forwards ? 'forwards' : 'backwards', READ_AHEAD);
    if (events.length === 0) return;
    yield* events;
    next += forwards ? events.length : -events.length;
  }
}
