import type { CollectionReads, Reads, ReadStore } from '@milepost/read-store';
import {
  type ContradictionFound,
  CONTRADICTIONS,
  EVENT_INDEX,
  type IndexedEvent,
  PARKED,
  type ParkedEntity,
  NAMES,
  type RecordedName,
} from '@milepost/views';

/** Every event that the views have taken in, with its seq. */
export function indexedEvents(reads: ReadStore): CollectionReads<IndexedEvent> {
  return reads.collection<IndexedEvent>(EVENT_INDEX.name);
}

/** Entities whose events could not all be folded. */
export function parkedEntities(reads: ReadStore): Reads<ParkedEntity> {
  return reads.collection<ParkedEntity>(PARKED.name);
}

/** Facts that contradict their streams' stories. */
export function contradictionsFound(reads: ReadStore): Reads<ContradictionFound> {
  return reads.collection<ContradictionFound>(CONTRADICTIONS.name);
}

/** Every spelling of every name, where it was recorded first. */
export function recordedNames(reads: ReadStore): Reads<RecordedName> {
  return reads.collection<RecordedName>(NAMES.name);
}
