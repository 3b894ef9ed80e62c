import type { Operation, ReadStore } from '@milepost/read-store';
import { idOfName, type IndexedEvent, NAMES, namesIn, type RecordedName, recordedName } from '@milepost/views';

/** Writes down each spelling of a name where it is recorded first. */
export type NameRecorder = {
  /** To be called before the events, which are the next of the log, are taken; all before them must be committed. */
  prepare(): Promise<void>;
  take(event: IndexedEvent): readonly Operation[];
  /** After a commit that failed: its events come again. */
  reset(): void;
};

const PAGE = 10_000;
const NONE: readonly Operation[] = [];

export function createNameRecorder(reads: ReadStore): NameRecorder {
  /** A register has some thousands; null: not read yet. */
  let known: Set<string> | null = null;

  async function load(): Promise<Set<string>> {
    const found = new Set<string>();
    for (let after: string | null = null; ;) {
      const page = { limit: PAGE, ...(after === null ? {} : { after: { values: [], id: after } }) };
      const { documents, hasMore } = await reads.collection<RecordedName>(NAMES.name).page(page);
      for (const { id } of documents) found.add(id);
      if (!hasMore) return found;
      after = documents.at(-1)?.id ?? null;
    }
  }

  return {
    async prepare() {
      known ??= await load();
    },
    take(event) {
      let operations = NONE;
      for (const named of namesIn(event)) {
        const id = idOfName(named);
        if (known === null) throw new Error('the names are not prepared');
        if (known.has(id)) continue;
        known.add(id);
        const document = recordedName(named, event);
        operations = [...operations, { kind: 'put', collection: NAMES.name, document, seq: event.seq }];
      }
      return operations;
    },
    reset() {
      known = null;
    },
  };
}
