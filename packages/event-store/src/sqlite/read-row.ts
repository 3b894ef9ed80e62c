import { toRecordedEvent } from '../embedded/event-row.js';
import { EventStoreDamaged } from '../errors.js';
import type { RecordedEvent } from '../port.js';
import type { StoredRow } from './event-table.js';

/** @throws EventStoreDamaged when the row is not as it was written */
export function readRow(row: StoredRow, file: string): RecordedEvent {
  try {
    return toRecordedEvent(row, row.ordinal);
  } catch (cause) {
    const problem = `the event at position ${row.ordinal} (revision ${row.revision} of ${row.stream}) is damaged`;
    throw new EventStoreDamaged(file, problem, { cause });
  }
}
