import { toRecordedEvent } from '../embedded/event-row.js';
import { EventStoreDamagedError } from '../errors.js';
import type { RecordedEvent } from '../port.js';
import type { StoredRow } from './event-table.js';

/** @throws EventStoreDamagedError when the row is not as it was written */
export function readRow(row: StoredRow, file: string): RecordedEvent {
  if (!row.intact) throw damagedEvent(row, file);
  try {
    return toRecordedEvent(row, row.ordinal);
  } catch (cause) {
    throw damagedEvent(row, file, { cause });
  }
}

function damagedEvent(
  { ordinal, revision, stream }: StoredRow,
  file: string,
  options?: ErrorOptions,
): EventStoreDamagedError {
  const problem = `the event at position ${ordinal} (revision ${revision} of ${stream}) is damaged`;
  return new EventStoreDamagedError(file, problem, options);
}

/**
 * Rows that follow each other: positions of the log, or revisions of a stream, have no holes in this store.
 *
 * @throws EventStoreDamagedError
 */
export function assertDense(numbers: readonly number[], first: number, step: 1 | -1, what: string, file: string): void {
  for (const [index, number] of numbers.entries()) {
    const wanted = first + index * step;
    if (number !== wanted) throw new EventStoreDamagedError(file, `${what} ${wanted} is missing`);
  }
}
