import { StreamTruncatedError } from '../errors.js';
import type { RecordedEvent, StreamName } from '../port.js';
import type { StreamRead } from '../read-request.js';

/**
 * What a read of a stream that is there has to come to. Servers say nothing of events that its metadata cut off or a scavenge
 * removed: what is left begins later than was asked for, or is nothing.
 *
 * @throws StreamTruncatedError
 */
export function assertWhole(stream: StreamName, read: StreamRead, events: readonly RecordedEvent[]): void {
  const { direction, from, limit } = read;
  const revisions = events.map(({ revision }) => revision);
  const [first] = revisions;
  if (direction === 'forwards') {
    // Behind its last event there is nothing.
    if (first === undefined && from > 0) return;
    if (first !== from) throw new StreamTruncatedError(stream, { kind: 'cut', firstReadable: first ?? null });
    assertDense(stream, revisions, 1);
    return;
  }
  if (first === undefined) throw new StreamTruncatedError(stream, { kind: 'cut', firstReadable: null });
  assertDense(stream, revisions, -1);
  const last = revisions.at(-1) ?? first;
  if (revisions.length < limit && last > 0)
    throw new StreamTruncatedError(stream, { kind: 'cut', firstReadable: last });
}

function assertDense(stream: StreamName, revisions: readonly number[], step: 1 | -1): void {
  const [first = 0] = revisions;
  const hole = revisions.findIndex((revision, index) => revision !== first + step * index);
  if (hole >= 0) throw new StreamTruncatedError(stream, { kind: 'hole', missing: first + step * hole });
}
