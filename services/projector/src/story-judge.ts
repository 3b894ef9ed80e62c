import { type Calendar, categoryOf, DECIDERS, hasRulesOfSequence, type Story, tell, type Told } from '@milepost/domain';
import { canonicalJson, type Operation, type ReadStore } from '@milepost/read-store';
import {
  contradictionOf,
  type ContradictionFound,
  CONTRADICTIONS,
  EVENT_INDEX,
  type Fact,
  factOf,
  type IndexedEvent,
  type NumberedFact,
} from '@milepost/views';

/** Finds the facts that contradict their streams' own stories: each stream is told as deciders tell it. */
export type StoryJudge = {
  /** To be called before the events, which are the next of the log, are taken; all before them must be committed. */
  prepare(events: readonly IndexedEvent[]): Promise<void>;
  /** What a fact changes in the findings of its stream. @param factIn throws where it cannot be read */
  take(event: IndexedEvent, factIn: () => Fact): readonly Operation[];
  /** Finds anew what a stream holds, as far as the index of events has it. */
  rejudge(stream: string): Promise<readonly Operation[]>;
  /** After a commit that failed: its events come again. */
  reset(): void;
};

type NumberedStory = Story<unknown, NumberedFact>;
/** The end of a story, from a fact of it on; from its first one: `isWhole`. */
type Known = { readonly story: NumberedStory; readonly isWhole: boolean };

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
    const facts: Told<NumberedFact>[] = [];
    for (;;) {
      const { documents, hasMore } = await reads.collection<IndexedEvent>(EVENT_INDEX.name).page({
        where: [
          { op: 'eq', field: 'stream', value: stream },
          { op: 'range', field: 'seq', from: (facts.at(-1)?.seq ?? -1) + 1 },
        ],
        sort: [{ field: 'seq', direction: 'asc' }],
        limit: PAGE,
      });
      for (const event of documents) {
        if (event.revision !== facts.length) return UNREADABLE;
        const fact = readable(() => toldOf(event, factOf(event, calendar)));
        if (fact === UNREADABLE) return UNREADABLE;
        facts.push(fact);
      }
      if (hasMore) continue;
      const story = readable(() => told(stream, [], facts));
      return story && { story, isWhole: true };
    }
  }

  return {
    async prepare(events) {
      keepUsed();
      const earliest = new Map<string, number>();
      for (const { stream, revision, occurredAt } of events) {
        if (!isJudged(stream)) continue;
        if (revision === 0) used.set(stream, { story: [], isWhole: true });
        earliest.set(stream, Math.min(occurredAt, earliest.get(stream) ?? occurredAt));
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
      const story = readable(() => told(stream, known.story, [toldOf(event, factIn())]));
      used.set(stream, story && { ...known, story });
      if (story === UNREADABLE) return [];
      return changes(found(known.story), found(story), event.seq);
    },

    async rejudge(stream) {
      if (!isJudged(stream)) return [];
      kept.delete(stream);
      const known = await load(stream);
      if (known === UNREADABLE) return [];
      const last = Math.max(-1, ...known.story.map(({ fact }) => fact.seq));
      const { documents } = await reads
        .collection<ContradictionFound>(CONTRADICTIONS.name)
        .page({ where: [{ op: 'eq', field: 'stream', value: stream }], limit: 10_000 });
      return changes(new Map(documents.map((one) => [one.id, one])), found(known.story), last);
    },

    reset() {
      kept.clear();
      used.clear();
    },
  };
}

type Found = ReadonlyMap<string, ContradictionFound>;

function found(story: NumberedStory): Found {
  const contradictions = new Map<string, ContradictionFound>();
  for (const step of story) {
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

function told(stream: string, story: NumberedStory, facts: readonly Told<NumberedFact>[]): NumberedStory {
  const category = categoryOf(stream);
  return category === null ? story : tell<unknown, NumberedFact>(DECIDERS[category], story, facts);
}

function toldOf({ id, seq, stream, revision, occurredAt }: IndexedEvent, fact: Fact): Told<NumberedFact> {
  return { ...fact, id, seq, stream, revision, occurredAt };
}

/** An event of another category, which nothing here wrote, is none that a story takes either. */
function readable<T>(read: () => T): T | typeof UNREADABLE {
  try {
    return read();
  } catch {
    return UNREADABLE;
  }
}

function endOf({ story, isWhole }: Known): Known {
  return { story: story.slice(-KEPT_FACTS), isWhole: isWhole && story.length <= KEPT_FACTS };
}

/** Whether a fact of the instant has its place in what is known. */
function reaches({ story, isWhole }: Known, occurredAt: number): boolean {
  const first = story[0];
  return isWhole || (first !== undefined && first.fact.occurredAt <= occurredAt);
}
