import { AMENDING, type Calendar, categoryOf, MilepostError } from '@milepost/domain';
import { type RecordedEvent, type Revision, StreamTruncatedError } from '@milepost/event-store';
import {
  createTimelineWriter,
  type EditPlace,
  type Operation,
  type ReadStore,
  type TimelineEdit,
  type TimelineOperation,
  type TimelineWriter,
} from '@milepost/read-store';
import {
  editOf,
  type EntityFact,
  EVENT_INDEX,
  type Fact,
  indexedEvent,
  type IndexedEvent,
  PARKED,
  type ParkedEntity,
  standingFacts,
  statedBy,
  TIMELINE_VIEWS,
  type TimelineView,
} from '@milepost/views';
import { createClosedMonths } from './closed-months.js';
import { amendedBy, supersededBefore } from './amended-by.js';
import { entityEvents } from './entity-events.js';
import { createNameRecorder } from './name-recorder.js';
import { createStoryJudge } from './story-judge.js';
import { assertWholeInIndex, createStreamContinuity } from './stream-continuity.js';

/** Parked entities by `<view>/<entity>`. */
export type ParkedSet = ReadonlySet<string>;

export type EventFolder = {
  /**
   * Operations that take the events in, the first of them at `seq`, and park the entities that cannot be folded, named in `parked`. They
   * come in parts, each to be committed before the next is asked for: a part ends behind the event with which it comes to `mostStates`,
   * as one that is recorded late makes a state for each day after it that has facts.
   */
  take(
    events: readonly RecordedEvent[],
    seq: number,
    previousK: number,
    mostStates: number,
  ): AsyncIterable<FoldedEvents>;
  /** Operations that fold a parked entity anew from its events. Throws what the fold throws. */
  refold(view: string, entity: string, seq: number): Promise<Operation[]>;
  /** After a commit that failed: what was woven is forgotten. */
  reset(): void;
};
export type FoldedEvents = {
  readonly operations: readonly Operation[];
  /** How many of the events. */
  readonly count: number;
  readonly last: IndexedEvent;
  readonly parked: readonly ParkedEntity[];
};

type Woven = { readonly operation: TimelineOperation } | { readonly parked: ParkedEntity };
type Part = {
  readonly operations: Operation[];
  readonly parked: Map<string, ParkedEntity>;
  count: number;
  states: number;
};
type Weaver = { readonly view: TimelineView; readonly writer: TimelineWriter<EntityFact> };

/** Folds batches of events into the operations of one commit. */
export function createEventFolder(reads: ReadStore, calendar: Calendar, parked: ParkedSet): EventFolder {
  const weavers: readonly Weaver[] = TIMELINE_VIEWS.map((view) => ({ view, writer: writerOf(view) }));
  const continuity = createStreamContinuity(reads);
  const closed = createClosedMonths(reads, calendar);
  const judge = createStoryJudge(reads, calendar);
  const names = createNameRecorder(reads);

  function writerOf(view: TimelineView): TimelineWriter<EntityFact> {
    return createTimelineWriter({
      timeline: view.schema.name,
      reads: reads.timeline(view.schema.name),
      fold: { apply: view.apply },
      facets: view.facets(calendar),
      foldedFacet: view.foldedFacet,
      laterFacts: async (entity, afterV) => {
        const [later, amending] = await Promise.all([
          entityEvents(reads, view, entity, { op: 'range', field: 'occurredAt', from: afterV + 1 }),
          entityEvents(reads, view, entity, { op: 'in', field: 'type', values: AMENDING }),
        ]);
        const earlier = amending.filter(({ occurredAt }) => occurredAt <= afterV);
        return standingFacts([...later, ...earlier], calendar)
          .filter(({ event }) => event.occurredAt > afterV)
          .map(({ event, fact }) => ({ v: event.occurredAt, seq: event.factSeq ?? event.seq, fact: { entity, fact } }));
      },
    });
  }

  function weave(
    { view, writer }: Weaver,
    indexed: IndexedEvent,
    edit: EditPlace,
    factIn: () => Fact | null,
    newlyParked: Pick<ParkedSet, 'has' | 'size'>,
  ): Woven | null {
    const entity = entityIn(view, indexed);
    if (entity === null || isParked(newlyParked, view, entity)) return null;
    try {
      return { operation: writer.weave(entity, edited(edit, entity, factIn)) };
    } catch (error) {
      const name = view.schema.name;
      const reason = error instanceof Error ? error.message : String(error);
      return { parked: { id: `${name}/${entity}`, view: name, entity, seq: indexed.seq, event: indexed.id, reason } };
    }
  }

  /** Null for an event that the view does not take, or whose entity is parked. */
  function entityIn(view: TimelineView, event: IndexedEvent): string | null {
    const entity = view.entityOf(event);
    return entity === null || isParked(parked, view, entity) ? null : entity;
  }

  /** @param missing the revision that its stream lacks before it: what is left of a stream is not folded as if it were all */
  function takeIn(event: IndexedEvent, missing: Revision | null, part: Part): void {
    part.operations.push({ kind: 'put', collection: EVENT_INDEX.name, document: event, seq: event.seq });
    part.count += 1;
    let fact: Fact | null | undefined;
    function factIn() {
      if (missing !== null) throw new StreamTruncatedError(event.stream, { kind: 'hole', missing });
      return fact === undefined ? (fact = statedBy(event, calendar)) : fact;
    }
    for (const operation of names.take(event)) part.operations.push(operation);
    for (const operation of judge.take(event, factIn)) part.operations.push(operation);
    const edit = editOf(event);
    if (edit === null) return;
    for (const weaver of weavers) {
      const woven = weave(weaver, event, edit, factIn, part.parked);
      if (woven === null) continue;
      if ('operation' in woven) {
        part.operations.push(woven.operation);
        for (const { state } of woven.operation.opens) if (state !== null && state !== 'unchanged') part.states += 1;
      } else {
        part.parked.set(woven.parked.id, woven.parked);
        part.operations.push({ kind: 'put', collection: PARKED.name, document: woven.parked, seq: event.seq });
      }
    }
  }

  /** Numbered, and each that amends a fact with what is known of that. */
  async function indexAll(events: readonly RecordedEvent[], seq: number, previousK: number): Promise<IndexedEvent[]> {
    const amended = new Map<string, IndexedEvent>();
    const wanted = [...new Set(events.flatMap((event) => amendedBy(event) ?? []))];
    for (const found of await reads.collection<IndexedEvent>(EVENT_INDEX.name).getMany(wanted))
      if (found) amended.set(found.id, found);
    const superseded = await supersededBefore(seq, wanted, reads);
    await closed.prepare(seq);
    const indexed: IndexedEvent[] = [];
    for (const event of events) {
      const [at, amends] = [seq + indexed.length, amendedBy(event)];
      const one = indexedEvent(event, at, indexed.at(-1)?.k ?? previousK, {
        amended: amends === null || superseded.has(amends) ? null : (amended.get(amends) ?? null),
        recordedAfterClose: closed.isAfterClose(event, at),
      });
      indexed.push(one);
      if (wanted.length > 0) amended.set(one.id, one);
      if (amends !== null && one.factSeq !== null) superseded.add(amends);
    }
    return indexed;
  }

  return {
    async *take(events, seq, previousK, mostStates) {
      const indexed = await indexAll(events, seq, previousK);
      const unknown = events.find(({ stream }) => categoryOf(stream) === null);
      // Every seq after it would be another one than in the version that wrote it.
      if (unknown) throw new MilepostError('LOG_OF_NEWER_VERSION', { stream: unknown.stream });
      await continuity.prepare(events);
      await names.prepare();
      await judge.prepare(indexed);
      const edits = indexed.map(editOf);
      for (const { view, writer } of weavers) {
        const touched: { readonly entity: string; readonly edit: EditPlace }[] = [];
        for (const [index, edit] of edits.entries()) {
          const entity = edit && entityIn(view, indexed[index] as IndexedEvent);
          if (edit && entity !== null) touched.push({ entity, edit });
        }
        await writer.prepare(touched);
      }
      let part = emptyPart();
      for (const event of indexed) {
        takeIn(event, continuity.missingBefore(event), part);
        if (part.states < mostStates && event !== indexed.at(-1)) continue;
        yield { operations: part.operations, count: part.count, last: event, parked: [...part.parked.values()] };
        part = emptyPart();
      }
    },

    async refold(name, entity, seq) {
      const weaver = weavers.find(({ view }) => view.schema.name === name);
      if (!weaver) throw new Error(`no view ${name}`);
      const { view, writer } = weaver;
      const events = await entityEvents(reads, view, entity);
      await assertWholeInIndex(
        reads,
        events.map(({ stream }) => stream),
      );
      const operations: Operation[] = [writer.restart(entity)];
      for (const event of events) {
        const edit = editOf(event);
        const factIn = () => statedBy(event, calendar);
        if (edit) operations.push(writer.weave(entity, edited(edit, entity, factIn)));
      }
      for (const stream of new Set(events.map((event) => event.stream)))
        operations.push(...(await judge.rejudge(stream)));
      operations.push({ kind: 'remove', collection: PARKED.name, id: `${name}/${entity}`, seq: seq + 1 });
      return operations;
    },

    reset() {
      continuity.reset();
      names.reset();
      judge.reset();
      for (const { writer } of weavers) writer.reset();
    },
  };
}

/** An edit with the fact that it inserts. Nothing is folded of what an event amends before it is decoded. */
function edited(edit: EditPlace, entity: string, factIn: () => Fact | null): TimelineEdit<EntityFact> {
  const fact = factIn();
  const { seq, removes, inserts } = edit;
  return { seq, removes, inserts: inserts && fact && { v: inserts.v, seq: inserts.seq, fact: { entity, fact } } };
}

function isParked(parked: Pick<ParkedSet, 'has' | 'size'>, view: TimelineView, entity: string): boolean {
  return parked.size > 0 && parked.has(`${view.schema.name}/${entity}`);
}

const emptyPart = (): Part => ({ operations: [], parked: new Map(), count: 0, states: 0 });

export function describeParked({ view, entity, seq, reason }: ParkedEntity): string {
  return `${view}/${entity} parked at seq ${seq}: ${reason}`;
}
