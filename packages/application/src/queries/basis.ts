import { type Instant, MilepostError } from '@milepost/domain';
import type { ReadStore } from '@milepost/read-store';
import { definitionsAt, type IndexedEvent } from '@milepost/views';
import { indexedEvents, parkedEntities } from './collections.js';
import { instantAt } from './instant-at.js';
import type { StoreSources } from './store-sources.js';

/** A point on both axes as a client asks for it; see `AsOf` of the API. */
export type AsOf = {
  readonly validAt?: string | null;
  readonly knownAt?: string | null;
  readonly seq?: string | null;
};

/** What an answer was computed from; asked for again with `validAt` and `seq`, it is the same bytes. */
export type Basis = {
  /** The end of a day. */
  readonly validAt: Instant;
  /** When the register reached `seq`; null before the first event. */
  readonly knownAt: Instant | null;
  /** Of the last event taken in; -1 before the first. */
  readonly seq: number;
  readonly position: string | null;
  readonly definitions: string;
  /** `<view>/<entity>`, in order. */
  readonly parked: readonly string[];
  /** There are events in it that nobody has recorded. */
  readonly hypothetical?: true;
};

/** The head of the views when a reading began. */
export type Head = { readonly seq: number; readonly k: Instant | null; readonly position: string | null };

/** When a reading began, and the head then: fields with equal or no `asOf` see the same point. */
export type Beginning = { readonly now: Instant; readonly head: Head };

type Known = { readonly seq: number; readonly k: Instant | null; readonly position: string | null };

/**
 * @throws MilepostError of kind `input`: malformed, AS_OF_CONFLICT, SEQ_UNKNOWN
 */
export async function resolveBasis(
  asOf: AsOf,
  { now, head }: Beginning,
  { calendar, reads }: Pick<StoreSources, 'calendar' | 'reads'>,
): Promise<Basis> {
  if (asOf.seq && asOf.knownAt) throw new MilepostError('AS_OF_CONFLICT');
  const { validAt: asked } = asOf;
  const day = calendar.dayOf(asked ? instantAt('asOf.validAt', asked, calendar, 'end') : now);
  const known = asOf.seq
    ? await knownBySeq(asOf.seq, head, reads)
    : asOf.knownAt
      ? await knownByTime(instantAt('asOf.knownAt', asOf.knownAt, calendar, 'end'), head, reads)
      : head;
  return {
    validAt: calendar.endOf(day),
    knownAt: known.k,
    seq: known.seq,
    position: known.position,
    definitions: definitionsAt(day),
    parked: await parkedUpTo(known.seq, reads),
  };
}

/** The event of the index with this seq. */
export async function eventAt(seq: number, reads: ReadStore): Promise<IndexedEvent | null> {
  return lastEvent(reads, { op: 'eq', field: 'seq', value: seq });
}

async function knownBySeq(text: string, head: Head, reads: ReadStore): Promise<Known> {
  if (!/^(-1|\d{1,15})$/.test(text)) throw new MilepostError('SEQ_MALFORMED', { path: 'asOf.seq' });
  const seq = Number(text);
  if (seq > head.seq) throw new MilepostError('SEQ_UNKNOWN', { seq, head: head.seq });
  return knownFrom(await eventAt(seq, reads));
}

async function knownByTime(at: Instant, head: Head, reads: ReadStore): Promise<Known> {
  if (head.k === null || at >= head.k) return head;
  return knownFrom(await lastEvent(reads, { op: 'range', field: 'k', to: at }));
}

type EventCondition = { op: 'eq'; field: 'seq'; value: number } | { op: 'range'; field: 'k'; to: number };

async function lastEvent(reads: ReadStore, condition: EventCondition): Promise<IndexedEvent | null> {
  const sort = [
    { field: 'k', direction: 'desc' },
    { field: 'seq', direction: 'desc' },
  ] as const;
  const { documents } = await indexedEvents(reads).page({ where: [condition], sort, limit: 1 });
  return documents[0] ?? null;
}

function knownFrom(event: IndexedEvent | null): Known {
  return event ? { seq: event.seq, k: event.k, position: event.position } : { seq: -1, k: null, position: null };
}

async function parkedUpTo(seq: number, reads: ReadStore): Promise<string[]> {
  const upTo = { op: 'range', field: 'seq', to: seq } as const;
  const { documents } = await parkedEntities(reads).page({ where: [upTo], limit: 10_000 });
  return documents.map(({ id }) => id);
}
