import { MilepostError } from '@milepost/domain';
import { type EventStore, EventStoreError, type Position, type RecordedEvent } from '@milepost/event-store';
import type { ReadStore } from '@milepost/read-store';
import type { ViewsCheckpoint } from '@milepost/views';
import { eventWithSeq } from './event-with-seq.js';

/**
 * Views of another log, or of events that this one has lost, would answer what nobody can prove. They are not dropped either: they
 * may be the last to know those events.
 *
 * @throws MilepostError LOG_BEHIND_VIEWS
 */
export async function assertSameLog(log: EventStore, reads: ReadStore, stored: ViewsCheckpoint | null): Promise<void> {
  if (!stored?.position) return;
  const { seq, position } = stored;
  const [before, event] = [seq > 0 ? await eventWithSeq(reads, seq - 1) : null, await eventWithSeq(reads, seq)];
  // By its place in the log, not in its stream, of which somebody may have removed events.
  const [last] = await firstAfter(log, before?.position);
  if (last?.id !== event?.id || last?.position !== position)
    throw new MilepostError('LOG_BEHIND_VIEWS', { seq, position });
}

async function firstAfter(log: EventStore, after: Position | undefined): Promise<readonly RecordedEvent[]> {
  try {
    return await log.readAll({ limit: 1, ...(after === undefined ? {} : { after }) });
  } catch (error) {
    // The log ends before that position, or never had it.
    if (error instanceof EventStoreError && error.code === 'INVALID_READ') return [];
    throw error;
  }
}
