import {
  type Amendment,
  type Calendar,
  categoryOf,
  DECIDERS,
  hasRulesOfSequence,
  isAmending,
  type Story,
  tell,
  type Told,
  UNTOLD,
} from '@milepost/domain';
import { canonicalJson, type Operation, type ReadStore } from '@milepost/read-store';
import {
  contradictionOf,
  type ContradictionFound,
  CONTRADICTIONS,
  EVENT_INDEX,
  type Fact,
  type IndexedEvent,
  type NumberedFact,
  statedBy,
} from '@milepost/views';

/** Finds the facts that contradict their streams' own stories: each stream is told as deciders tell it. */
export type StoryJudge = {
  /** To be called before the events, which are the next of the log, are taken; all before them must be committed. */
  prepare(events: readonly IndexedEvent[]): Promise<void>;
  /** What a fact changes in the findings of its stream. @param factIn throws where it cannot be read */
  take(event: IndexedEvent, factIn: () => Fact | null): readonly Operation[];
  /** Finds anew what a stream holds, as far as the index of events has it. */
  rejudge(stream: string): Promise<readonly Operation[]>;
  /** After a commit that failed: its events come again. */
  reset(): void;
};

type NumberedStory = Story<unknown, NumberedFact>;
/** The end of a story, from a fact of it on; from its first one: `isWhole`. `seq` is of the last event that it was told by. */
type Known = { readonly story: NumberedStory; readonly isWhole: boolean; readonly seq: number };
type Entry = Told<NumberedFact> | Amendment<NumberedFact>;

/** Streams of which the end is kept, and how many facts of each: about a kilobyte. */
const KEPT_STREAMS = 5_000;
const KEPT_FACTS = 8;
const PAGE = 1_000;

/** What cannot be read as a story stays as it was judged last: nothing is decided on it either, and it is parked. */
const UNREADABLE = null;

export function createStoryJudge(reads: ReadStore, calendar: Calendar): StoryJudge {
  /** Least recently used first. */
  const kept = new Map<string, Known | typeof UNREADABLE>();
  let used = new Map<string, Known | typeof UNREADABLE>();

  function keepUsed(): void {
    for (const [stream, known] of used) {
      kept.delete(stream);
      kept.set(stream, known && endOf(known));
    }
    used = new Map();
    for (const stream of kept.keys()) {
      if (kept.size <= KEPT_STREAMS) return;
      kept.delete(stream);
    }
  }

  async function load(stream: string): Promise<Known | typeof UNREADABLE> {
    const entries: Entry[] = [];
    let seq = -1;
    for (;;) {
      const { documents, hasMore } = await reads.collection<IndexedEvent>(EVENT_INDEX.name).page({
        where: [
          { op: 'eq', field: 'stream', value: stream },
          { op: 'range', field: 'seq', from: seq + 1 },
        ],
        sort: [{ field: 'seq', direction: 'asc' }],
        limit: PAGE,
      });
      for (const event of documents) {
        if (event.revision !== entries.length) return UNREADABLE;
        const entry = readable(() => entryOf(event, statedBy(event, calendar), calendar));
        if (entry === UNREADABLE) return UNREADABLE;
        entries.push(entry);
        seq = event.seq;
      }
      if (hasMore) continue;
      const story = readable(() => told(stream, UNTOLD, entries));
      return story && { story, isWhole: true, seq };
    }
  }

  return {
    async prepare(events) {
      keepUsed();
      const earliest = new Map<string, number>();
      for (const { stream, type, revision, occurredAt } of events) {
        if (!isJudged(stream)) continue;
        if (revision === 0) used.set(stream, { story: UNTOLD, isWhole: true, seq: -1 });
        // What is amended may lie anywhere.
        const from = isAmending(type) ? Number.NEGATIVE_INFINITY : occurredAt;
        earliest.set(stream, Math.min(from, earliest.get(stream) ?? from));
      }
      for (const [stream, occurredAt] of earliest) {
        if (used.has(stream)) continue;
        const known = kept.get(stream);
        const isEnough = known === UNREADABLE || (known !== undefined && reaches(known, occurredAt));
        used.set(stream, isEnough ? known : await load(stream));
      }
    },

    take(event, factIn) {
      const { stream } = event;
      if (!isJudged(stream)) return [];
      const known = used.get(stream);
      if (known === undefined) throw new Error(`${stream} is not prepared`);
      if (known === UNREADABLE) return [];
      const story = readable(() => told(stream, known.story, [entryOf(event, factIn(), calendar)]));
      used.set(stream, story && { ...known, story, seq: event.seq });
      if (story === UNREADABLE) return [];
      // Nearly all stories contradict nothing.
      if (!isContradicted(known.story) && !isContradicted(story)) return [];
      return changes(found(known.story), found(story), event.seq);
    },

    async rejudge(stream) {
      if (!isJudged(stream)) return [];
      kept.delete(stream);
      const known = await load(stream);
      if (known === UNREADABLE) return [];
      const { documents } = await reads
        .collection<ContradictionFound>(CONTRADICTIONS.name)
        .page({ where: [{ op: 'eq', field: 'stream', value: stream }], limit: 10_000 });
      return changes(new Map(documents.map((one) => [one.id, one])), found(known.story), known.seq);
    },

    reset() {
      kept.clear();
      used.clear();
    },
  };
}

function isContradicted({ steps }: NumberedStory): boolean {
  return steps.some(({ contradiction }) => contradiction !== null);
}

type Found = ReadonlyMap<string, ContradictionFound>;

function found(story: NumberedStory): Found {
  const contradictions = new Map<string, ContradictionFound>();
  for (const step of story.steps) {
    const one = contradictionOf(step);
    if (one) contradictions.set(one.id, one);
  }
  return contradictions;
}

function changes(before: Found, after: Found, seq: number): readonly Operation[] {
  if (before.size + after.size === 0) return [];
  const operations: Operation[] = [];
  for (const [id, document] of after)
    if (canonicalJson(before.get(id) ?? null) !== canonicalJson(document))
      operations.push({ kind: 'put', collection: CONTRADICTIONS.name, document, seq });
  for (const id of before.keys())
    if (!after.has(id)) operations.push({ kind: 'remove', collection: CONTRADICTIONS.name, id, seq });
  return operations;
}

function isJudged(stream: string): boolean {
  const category = categoryOf(stream);
  return category !== null && hasRulesOfSequence(category);
}

function told(stream: string, story: NumberedStory, entries: readonly Entry[]): NumberedStory {
  const category = categoryOf(stream);
  return category === null ? story : tell<unknown, NumberedFact>(DECIDERS[category], story, entries);
}

function entryOf(event: IndexedEvent, fact: Fact | null, calendar: Calendar): Entry {
  const { id, type, seq, stream, revision, occurredAt, amends } = event;
  if (isAmending(type)) {
    const place = { seq, stream, occurredAt, occurredOn: calendar.dayOf(occurredAt) };
    return { id, amends: amends ?? '', restated: fact && { ...fact, ...place } };
  }
  if (!fact) throw new Error(`${type} states no fact`);
  return { id, revision, seq, stream, ...fact };
}

/** An event of another category, which nothing here wrote, is none that a story takes either. */
function readable<T>(read: () => T): T | typeof UNREADABLE {
  try {
    return read();
  } catch {
    return UNREADABLE;
  }
}

function endOf({ story, isWhole, seq }: Known): Known {
  const steps = story.steps.slice(-KEPT_FACTS);
  return { story: { ...story, steps }, isWhole: isWhole && story.steps.length <= KEPT_FACTS, seq };
}

/** Whether a fact of the instant has its place in what is known. */
function reaches({ story, isWhole }: Known, occurredAt: number): boolean {
  const first = story.steps[0];
  return isWhole || (first !== undefined && first.fact.occurredAt <= occurredAt);
}
