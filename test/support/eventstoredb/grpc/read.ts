import streams, { type ReadReq } from '@eventstore/db-client/generated/streams_pb.js';
import { offsetOf, type Ordinal, ordinalAt } from '../log/log-position.js';
import type { LoggedEvent } from '../log/logged-event.js';
import { retentionOf } from '../log/stream-metadata.js';
import type { EventLog } from '../log/event-log.js';
import { type Filter, toFilter } from './filter.js';
import { streamNameOf } from './proposed.js';
import {
  eventMessage,
  firstStreamPositionMessage,
  lastStreamPositionMessage,
  streamNotFoundMessage,
} from './read-messages.js';
import { invalidArgument, invalidPosition, streamDeleted } from './rpc-error.js';
import { type Subscriber, subscribeToAll } from './subscribe-to-all.js';
import { subscribeToStream } from './subscribe-to-stream.js';

const readAhead = 256;

/** Everything that the one call for reading can ask for. */
export async function answerRead(reader: Subscriber, options: ReadReq.Options): Promise<void> {
  const all = options.getAll();
  const stream = options.getStream();
  if (all !== undefined) {
    const filter = options.hasFilter() ? toFilter(options.getFilter() as ReadReq.Options.FilterOptions) : null;
    if (options.hasSubscription()) return subscribeToAll(reader, await subscribedPlace(reader.log, all), filter);
    return readAll(reader, options, all, filter);
  }
  if (stream === undefined) throw invalidArgument('Either a stream or $all is read.');
  const name = streamNameOf(stream.getStreamIdentifier());
  if (options.hasSubscription()) {
    const after = stream.hasStart()
      ? -1
      : stream.hasEnd()
        ? reader.log.lastRevision(name)
        : Number(stream.getRevision());
    return subscribeToStream(reader, name, after);
  }
  return readStream(reader, options, name, stream);
}

async function subscribedPlace(log: EventLog, all: ReadReq.Options.AllOptions): Promise<Ordinal> {
  if (all.hasStart()) return 0;
  return all.hasEnd() ? log.end() : placeOf(log, all.getPosition());
}

async function placeOf(log: EventLog, position: ReadReq.Options.Position | undefined): Promise<Ordinal> {
  const offset = Number(position?.getCommitPosition());
  const ordinal = ordinalAt(offset);
  // The newest servers refuse what is no position of theirs; older ones answer something.
  if (offset > 0 && ordinal <= (await log.end()) && offsetOf(ordinal) !== offset) throw invalidPosition();
  return ordinal;
}

async function readAll(
  { log, outlet, idAsText }: Subscriber,
  options: ReadReq.Options,
  all: ReadReq.Options.AllOptions,
  filter: Filter | null,
): Promise<void> {
  const direction = isForwards(options) ? 'forwards' : 'backwards';
  let left = Number(options.getCount());
  let place = isForwards(options) ? 0 : (await log.end()) + 1;
  // Inclusive forwards, exclusive backwards.
  if (all.hasPosition()) place = (await placeOf(log, all.getPosition())) - (isForwards(options) ? 1 : 0);
  else if (all.hasStart() !== isForwards(options)) return;
  while (left > 0) {
    const { events, reached, isLast } = await log.readAll(Math.max(0, place), direction, Math.min(left, readAhead));
    for (const event of events) {
      if (filter !== null && !filter.matches(event)) continue;
      await outlet.send(eventMessage(event, idAsText));
      left -= 1;
    }
    place = reached;
    if (isLast) return;
  }
}

async function readStream(
  { log, outlet, idAsText }: Subscriber,
  options: ReadReq.Options,
  name: string,
  from: ReadReq.Options.StreamOptions,
): Promise<void> {
  if (log.isTombstoned(name)) throw streamDeleted(name);
  const { first, isSoftlyDeleted, maxAgeSeconds } = await retentionOf(log, name);
  const last = log.lastRevision(name);
  if (last < 0 || isSoftlyDeleted) {
    await outlet.send(streamNotFoundMessage(name));
    return;
  }
  const forwards = isForwards(options);
  const start = from.hasRevision() ? Number(from.getRevision()) : from.hasStart() ? 0 : last + (forwards ? 1 : 0);
  const oldest = maxAgeSeconds === null ? 0 : Date.now() - maxAgeSeconds * 1_000;
  const isKept = ({ revision, created }: LoggedEvent) => revision >= first && created >= oldest;

  let left = Number(options.getCount());
  let next = forwards ? Math.max(start, first) : Math.min(start, last);
  let sent = 0;
  while (left > 0 && next >= first && next <= last) {
    const events = await log.readStream(name, next, forwards ? 'forwards' : 'backwards', Math.min(left, readAhead));
    if (events.length === 0) break;
    for (const event of events.filter(isKept)) {
      await outlet.send(eventMessage(event, idAsText));
      sent += 1;
    }
    left -= events.length;
    next += forwards ? events.length : -events.length;
  }
  if ((options.getControlOption()?.getCompatibility() ?? 0) < 1) return;
  if (sent === 0 && start < first) await outlet.send(firstStreamPositionMessage(first));
  await outlet.send(lastStreamPositionMessage(last));
}

const isForwards = (options: ReadReq.Options): boolean =>
  options.getReadDirection() === streams.ReadReq.Options.ReadDirection.FORWARDS;
