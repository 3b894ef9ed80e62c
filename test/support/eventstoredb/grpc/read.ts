import type { ReadReq } from '@eventstore/db-client/generated/streams_pb.js';
import type { EventLog } from '../log/event-log.js';
import { offsetOf, ordinalAt } from '../log/log-position.js';
import { type Filter, toFilter } from './filter.js';
import { streamNameOf } from './proposed.js';
import { isForwards } from './is-forwards.js';
import { eventMessage } from './read-messages.js';
import { readStream } from './read-stream.js';
import { invalidArgument, invalidPosition } from './rpc-error.js';
import { NOWHERE, ofEvent, type ServerPosition } from './server-position.js';
import { type Subscriber, subscribeToAll } from './subscribe-to-all.js';
import { subscribeToStream } from './subscribe-to-stream.js';

const READ_AHEAD = 256;

/** Everything that the one call for reading can ask for. */
export async function answerRead(reader: Subscriber, options: ReadReq.Options): Promise<void> {
  const all = options.getAll();
  const stream = options.getStream();
  if (all !== undefined) {
    const filter = options.hasFilter() ? toFilter(options.getFilter() as ReadReq.Options.FilterOptions) : null;
    if (options.hasSubscription()) return subscribeToAll(reader, await startOf(reader.log, all), filter);
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

/** Positions are exclusive there. */
async function startOf(log: EventLog, all: ReadReq.Options.AllOptions): Promise<ServerPosition> {
  if (all.hasStart()) return NOWHERE;
  const given = positionIn(all);
  if (all.hasEnd() || (given.commit === NOWHERE.commit && given.prepare === NOWHERE.prepare)) {
    return ofEvent(await log.end());
  }
  await assertPosition(log, given);
  return given;
}

function positionIn(all: ReadReq.Options.AllOptions): ServerPosition {
  const position = all.getPosition();
  return { commit: BigInt(position?.getCommitPosition() ?? 0), prepare: BigInt(position?.getPreparePosition() ?? 0) };
}

/** The newest servers refuse what is no position of theirs; older ones answer something. */
async function assertPosition(log: EventLog, { commit }: ServerPosition): Promise<void> {
  const ordinal = ordinalAt(Number(commit));
  if (commit > 0n && ordinal <= (await log.end()) && BigInt(offsetOf(ordinal)) !== commit) throw invalidPosition();
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
  if (all.hasPosition()) {
    const given = positionIn(all);
    await assertPosition(log, given);
    // Inclusive forwards, exclusive backwards.
    place = ordinalAt(Number(given.commit)) - (isForwards(options) ? 1 : 0);
  } else if (all.hasStart() !== isForwards(options)) return;
  while (left > 0) {
    const { events, reached, isLast } = await log.readAll(Math.max(0, place), direction, Math.min(left, READ_AHEAD));
    for (const event of events) {
      if (filter !== null && !filter.matches(event)) continue;
      await outlet.send(eventMessage(event, idAsText));
      left -= 1;
    }
    place = reached;
    if (isLast) return;
  }
}
