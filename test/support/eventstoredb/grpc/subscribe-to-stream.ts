import { randomUUID } from 'node:crypto';
import { isAtLeast } from '../server-options.js';
import { retentionOf } from '../log/stream-metadata.js';
import { caughtUpMessage, confirmationMessage, eventMessage } from './read-messages.js';
import { streamDeleted } from './rpc-error.js';
import type { Subscriber } from './subscribe-to-all.js';

const READ_AHEAD = 256;

/** Follows one stream from behind a revision until the subscriber has gone or the stream is deleted for ever. */
export async function subscribeToStream(
  { log, outlet, idAsText, version }: Subscriber,
  stream: string,
  after: number,
): Promise<never> {
  await outlet.send(confirmationMessage(randomUUID()));
  let [next, live] = [after + 1, false];
  for (;;) {
    const writes = log.writes.count();
    if (log.isTombstoned(stream)) throw streamDeleted(stream);
    const { first, isSoftlyDeleted } = await retentionOf(log, stream);
    const start = Math.max(next, first);
    const events = isSoftlyDeleted ? [] : await log.readStream(stream, start, 'forwards', READ_AHEAD);
    for (const event of events) await outlet.send(eventMessage(event, idAsText));
    next = Math.max(next, start + events.length);
    if (events.length === READ_AHEAD) continue;
    if (!live && isAtLeast(version, 23, 10)) await outlet.send(caughtUpMessage());
    live = true;
    await log.writes.after(writes, outlet.gone);
    outlet.throwIfGone();
  }
}
