import type { EventStore, RecordedEvent } from '@milepost/event-store';
import type { LedgerFiles, SubjectEvent } from '@milepost/ledger';
import { sealedSubject } from '@milepost/views';
import { pagesOf } from '../../copy/pages-of.js';

/** An event as any store holds it. */
export type StoredEvent = Omit<RecordedEvent, 'position'>;

/** The log of a register and the files of its ledger, for who only looks at them. */
export type SealedRegister = {
  /** The log as its store has it, from the first event, in pages. */
  events(): AsyncIterable<readonly StoredEvent[]>;
  readonly files: LedgerFiles;
  close(): Promise<void>;
};

export const eventsOf = (log: Pick<EventStore, 'readAll'>): AsyncIterable<readonly StoredEvent[]> => pagesOf(log, null);

export async function* withSubjects(
  pages: AsyncIterable<readonly StoredEvent[]>,
): AsyncGenerator<readonly SubjectEvent[]> {
  for await (const page of pages) yield page.map((event) => ({ event, subject: sealedSubject(event) }));
}
