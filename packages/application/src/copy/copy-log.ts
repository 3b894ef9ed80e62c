import { type EventStore, StreamTruncatedError } from '@milepost/event-store';
import type { Progress } from '../administration.js';
import { type Meter, meterOf } from '../meter.js';
import { appendsOf } from './appends-of.js';
import { BEGINNING, compareFrom, type CommonPrefix } from './common-prefix.js';
import { CopyError } from './copy-error.js';
import { pagesOf } from './pages-of.js';

export type CopyReport = {
  /** Events of the target now, all of them equal to the source's but for their positions. */
  readonly events: number;
  /** Of them, those that were written now; the others were there already. */
  readonly copied: number;
};

export type CopyOptions = {
  readonly source: Pick<EventStore, 'readAll'>;
  readonly target: EventStore;
  readonly onProgress: (progress: Progress) => void;
};

/**
 * Makes the target a copy of the source: ids, order, revisions, data, metadata and recorded times. What the target holds
 * already is compared first, so a copy that was interrupted, or whose source has grown, is continued; what was written is read
 * again and compared.
 *
 * @throws CopyError COPY_TARGET_DIFFERS before anything is written, COPY_UNFAITHFUL
 * @throws EventStoreError of either store, of which running again continues all but StreamTruncatedError
 */
export async function copyLog({ source, target, onProgress }: CopyOptions): Promise<CopyReport> {
  const total = await countEvents(source);
  const meter = meterOf(onProgress);
  const start = await compareFrom(BEGINNING, source, target, meter('compare', total));
  if (start.stranger) {
    const { stream, revision, id } = start.stranger;
    throw new CopyError(
      'COPY_TARGET_DIFFERS',
      `The target is not the beginning of a copy: its event ${start.prefix.events} (${stream}, revision ${revision}, id ${id}) ` +
        'is not the source’s. Nothing was written. Copy into an empty store, or into an earlier copy of this log that nobody has written to.',
    );
  }
  await write(start.prefix, source, target, meter('copy', total));
  const end = await compareFrom(start.prefix, source, target, meter('check', total));
  if (end.stranger || end.prefix.events < total) {
    throw new CopyError(
      'COPY_UNFAITHFUL',
      `Event ${end.prefix.events} did not come out in the target as it is in the source. ` +
        'Somebody else writes to the target, or its adapter is at fault: do not use this copy.',
    );
  }
  return { events: end.prefix.events, copied: end.prefix.events - start.prefix.events };
}

async function write(
  place: CommonPrefix,
  source: Pick<EventStore, 'readAll'>,
  target: EventStore,
  meter: Meter,
): Promise<void> {
  let { events } = place;
  for await (const page of pagesOf(source, place.source)) {
    const { refusal } = await target.appendAll(appendsOf(page));
    if (refusal) throw refusal;
    meter.reach((events += page.length));
  }
}

/** @throws StreamTruncatedError where a stream lacks events before its last one: a copy would hide it */
async function countEvents(log: Pick<EventStore, 'readAll'>): Promise<number> {
  let count = 0;
  const lengths = new Map<string, number>();
  for await (const page of pagesOf(log, null)) {
    for (const { stream, revision } of page) {
      const next = lengths.get(stream) ?? 0;
      if (revision !== next) throw new StreamTruncatedError(stream, { kind: 'hole', missing: next });
      lengths.set(stream, next + 1);
    }
    count += page.length;
  }
  return count;
}
