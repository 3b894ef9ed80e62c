import type { AppendRequest } from '../append-request.js';
import type { LastRecorded, RecordingClock } from '../clock/recording-clock.js';
import { EventIdReusedError, StatedTimeRefusedError, WrongExpectedRevisionError } from '../errors.js';
import type { ExpectedRevision, Revision, StreamName } from '../port.js';
import type { EventRow } from './event-row.js';

/** What the decision needs to know of the log, as it is with all earlier appends applied. */
export type LogState = {
  findEvent(id: string): { readonly stream: StreamName; readonly revision: Revision } | undefined;
  lastRevision(stream: StreamName): Revision | null;
  lastRecorded(): LastRecorded | null;
};

export type AppendDecision =
  | { readonly kind: 'repeated'; readonly firstRevision: Revision }
  | { readonly kind: 'write'; readonly rows: readonly EventRow[] };

/** Decides one append without writing. @throws EventIdReusedError, WrongExpectedRevisionError, StatedTimeRefusedError, ClockDoubtedError */
export function decideAppend(request: AppendRequest, log: LogState, clock: RecordingClock): AppendDecision {
  const firstRevision = findRepetition(request, log);
  if (firstRevision !== null) return { kind: 'repeated', firstRevision };
  const actual = log.lastRevision(request.stream);
  if (!isAsExpected(request.expected, actual)) {
    throw new WrongExpectedRevisionError(request.stream, request.expected, actual);
  }
  const last = log.lastRecorded();
  // A copy keeps the times of its source, and whether they were right is no question of this clock.
  const now = request.events.every(({ copied }) => copied !== null) ? 0 : Math.trunc(clock(last));
  return { kind: 'write', rows: toRows(request, actual === null ? 0 : actual + 1, last, now) };
}

function findRepetition({ stream, events }: AppendRequest, log: LogState): Revision | null {
  const ids = new Set<string>();
  let first: Revision | undefined;
  events.forEach(({ id }, index) => {
    if (ids.has(id)) throw new EventIdReusedError(stream, id, 'occurs twice in this append');
    ids.add(id);
    const known = log.findEvent(id);
    if (index === 0) first = known?.stream === stream ? known.revision : undefined;
    if (known === undefined && first === undefined) return;
    if (known === undefined) {
      throw new EventIdReusedError(stream, id, 'is new, but comes with ids that are in the log already');
    }
    if (known.stream !== stream || first === undefined || known.revision !== first + index) {
      throw new EventIdReusedError(
        stream,
        id,
        `is in the log already, at revision ${known.revision} of stream ${known.stream}`,
      );
    }
  });
  return first ?? null;
}

function isAsExpected(expected: ExpectedRevision, actual: Revision | null): boolean {
  return actual === (expected === 'noStream' ? null : expected);
}

function toRows(request: AppendRequest, from: Revision, last: LastRecorded | null, now: number): readonly EventRow[] {
  let previous = last;
  const { stream } = request;
  // Every append comes by here: an object written out is made several times as fast as one spread together.
  return request.events.map(({ id, type, data, metadata, stated, copied }, index) => {
    if (stated !== null) checkStated(stream, stated, previous);
    const row: EventRow = {
      id,
      stream,
      revision: from + index,
      type,
      data,
      metadata,
      recordedAt: copied?.recordedAt ?? stated ?? now,
      stated: copied?.stated ?? stated !== null,
    };
    previous = row;
    return row;
  });
}

function checkStated(stream: StreamName, stated: number, previous: LastRecorded | null): void {
  if (previous === null || (previous.stated && previous.recordedAt <= stated)) return;
  throw new StatedTimeRefusedError(stream, new Date(stated).toISOString(), {
    recordedAt: new Date(previous.recordedAt).toISOString(),
    recordedAtStated: previous.stated,
  });
}
