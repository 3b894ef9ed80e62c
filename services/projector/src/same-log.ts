import { MilepostError } from '@milepost/domain';
import type { EventStore } from '@milepost/event-store';
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
  const event = await eventWithSeq(reads, seq);
  const [last] = event ? await log.readStream(event.stream, { from: event.revision, limit: 1 }) : [];
  if (last?.id !== event?.id || last?.position !== position)
    throw new MilepostError('LOG_BEHIND_VIEWS', { seq, position });
}
