import { setTimeout as sleep } from 'node:timers/promises';
import { AMENDING, type Instant, instantText, MilepostError } from '@milepost/domain';
import type { Condition, PageKey, ReadStore } from '@milepost/read-store';
import type { IndexedEvent } from '@milepost/views';
import type { AsOf } from '../basis.js';
import { indexedEvents } from '../collections.js';
import { indexedAnswer, type IndexedAnswer } from '../event-answer.js';
import { eventConditions, type EventFilter, type EventFilterSources, range, type TimeRange } from '../event-filter.js';
import { allEvents } from '../all-events.js';
import { bounds, cursorOf } from '../paging.js';
import type { TimeAxis } from '../time-axis.js';
import { viewsHead } from '../views-head.js';

export type ReplayRequest = TimeRange & {
  readonly filter?: EventFilter | null;
  readonly axis?: TimeAxis | null;
  /** So many days of the past in a second of the replay. Default 1. */
  readonly daysPerSecond?: number | null;
  readonly after?: string | null;
};

/** An event of the past when its turn has come. */
export type ReplayStep = {
  readonly cursor: string;
  /** Its time on the axis of the replay. */
  readonly at: Instant;
  readonly event: IndexedAnswer;
  /** Of the project that it is about. */
  readonly code: string | null;
  /** Where the project is as it was when this had just happened. */
  readonly point: AsOf;
};

type Axis = {
  readonly field: 'occurredAt' | 'k';
  /** Whether only facts that stand are played, and not what was corrected or voided since. */
  readonly standing: boolean;
  readonly point: (event: IndexedEvent, head: number) => AsOf;
};

/** VALID: what happened, in the order of its days, as the register knew it when the replay began; KNOWN: how the register came to know. */
const AXES: Readonly<Record<TimeAxis, Axis>> = {
  VALID: {
    field: 'occurredAt',
    standing: true,
    point: ({ occurredAt }, head) => ({ validAt: instantText(occurredAt), seq: String(head) }),
  },
  KNOWN: { field: 'k', standing: false, point: ({ k, seq }) => ({ validAt: instantText(k), seq: String(seq) }) },
};

const PAGE = 200;
const DAY = 86_400_000;
const SPEEDS = { least: 0.001, most: 1_000_000 };

/**
 * Plays the events of a range that match, up to the head of the log at the beginning, with the time between them as it was. It waits for
 * a consumer that is slow, and makes up for that later. With `after` it goes on at once behind that step.
 * @throws MilepostError of kind `input`: malformed, NUMBER_OUT_OF_RANGE, CURSOR_INVALID
 */
export async function replay(
  request: ReplayRequest,
  signal: AbortSignal,
  { reads, ...sources }: EventFilterSources & { readonly reads: ReadStore },
): Promise<AsyncIterable<ReplayStep>> {
  const name = request.axis ?? 'KNOWN';
  const { field, standing, point } = AXES[name];
  const list = `replay/${name}`;
  const speed = speedOf(request);
  const head = (await viewsHead(reads)).seq;
  const where: Condition[] = [
    ...(await eventConditions(request.filter ?? {}, sources)),
    ...range(field, 'replay', request, sources.calendar),
    { op: 'range', field: 'seq', to: head },
  ];
  let after = keyOf(list, request.after);
  return steps();

  async function* steps(): AsyncGenerator<ReplayStep, void, void> {
    let clock: { readonly wall: number; readonly past: number } | null = null;
    const begin = (past: number) => ({ wall: performance.now(), past });
    if (after) clock = begin(Number(after.values[0]));
    for (;;) {
      const { documents, hasMore } = await indexedEvents(reads).page({
        where,
        sort: [
          { field, direction: 'asc' },
          { field: 'seq', direction: 'asc' },
        ],
        ...(after ? { after } : {}),
        limit: PAGE,
      });
      const played = standing ? await standingOf(documents, reads, head) : documents;
      for (const event of played) {
        const at = event[field];
        clock ??= begin(at);
        const due = clock.wall + ((at - clock.past) / DAY / speed) * 1_000;
        if (!(await waitUntil(due, signal))) return;
        const cursor = cursorOf(list, [at, event.seq, event.id]);
        yield { cursor, at, event: indexedAnswer(event, event.seq), code: event.project, point: point(event, head) };
      }
      const last = documents.at(-1);
      if (!hasMore || !last) return;
      after = { values: [last[field], last.seq], id: last.id };
    }
  }
}

/** Of the events those that state a fact as it stands when all up to the head are known. */
async function standingOf(events: readonly IndexedEvent[], reads: ReadStore, head: number): Promise<IndexedEvent[]> {
  const amending = await allEvents(reads, [
    { op: 'in', field: 'amends', values: events.map(({ id }) => id) },
    { op: 'in', field: 'type', values: AMENDING },
    { op: 'range', field: 'seq', to: head },
  ]);
  const superseded = new Set(amending.flatMap(({ factSeq, amends }) => (factSeq === null ? [] : [amends])));
  return events.filter(({ id, type, factSeq }) => type !== 'FactVoided' && factSeq !== null && !superseded.has(id));
}

function speedOf({ daysPerSecond }: ReplayRequest): number {
  const speed = daysPerSecond ?? 1;
  if (speed >= SPEEDS.least && speed <= SPEEDS.most) return speed;
  throw new MilepostError('NUMBER_OUT_OF_RANGE', { path: 'daysPerSecond', ...SPEEDS });
}

function keyOf(list: string, cursor: string | null | undefined): PageKey | null {
  if (cursor === null || cursor === undefined) return null;
  const [at, seq, id] = bounds(list, 3, { after: cursor }).after ?? [];
  if (typeof at !== 'number' || typeof seq !== 'number' || typeof id !== 'string') {
    throw new MilepostError('CURSOR_INVALID');
  }
  return { values: [at, seq], id };
}

/** False: the signal aborted. */
async function waitUntil(due: number, signal: AbortSignal): Promise<boolean> {
  // A timer holds 24 days.
  for (let left = due - performance.now(); left > 1 && !signal.aborted; left = due - performance.now()) {
    await sleep(Math.min(left, 2 ** 30), undefined, { signal }).catch(() => undefined);
  }
  return !signal.aborted;
}
