import type { Calendar } from '@milepost/domain';
import type { EventStore, RecordedEvent } from '@milepost/event-store';
import { canonicalJson, ReadStoreError, type ReadStore } from '@milepost/read-store';
import { VIEW_DEFINITIONS, PARKED, type ParkedEntity, type ViewsCheckpoint } from '@milepost/views';
import { createEventFolder, describeParked, type EventFolder, type FoldedEvents } from './event-folder.js';
import type { Logger } from './logger.js';
import { pause } from './pause.js';
import { assertSameLog } from './assert-same-log.js';
import type { Sealer } from './sealing/sealer.js';

const FIRST_RETRY_MS = 100;
const LAST_RETRY_MS = 5_000;
/** Events that come in a stream are committed together, at most so often; one that comes alone is committed at once. */
const COMMIT_INTERVAL_MS = 10;
/** What a commit may come to, beside its events: of most an event makes one state or two, of one that is recorded late hundreds. */
const STATES_AN_EVENT = 2;

export type ProjectorOptions = {
  readonly log: EventStore;
  readonly reads: ReadStore;
  readonly calendar: Calendar;
  readonly logger: Logger;
  /**
   * Events in one commit while catching up, and half of the states that end it early. Default 500: more are not taken in faster, and who
   * is served beside them waits for a commit.
   */
  readonly batchSize?: number;
  /** Seals every event before it is visible. Default: nothing is sealed. */
  readonly sealer?: Sealer | null;
};

export type Projector = {
  /** Takes in everything that is in the log now. `onProgress` gets how many events were taken in. */
  catchUp(onProgress?: (events: number) => void): Promise<void>;
  /** Follows the log until aborted. A commit that fails is tried again; a writer that lost its place stops with STALE_WRITER. */
  run(signal: AbortSignal): Promise<void>;
  /** Folds the parked entities anew from their events; those that still cannot be folded stay parked. */
  retryParked(): Promise<void>;
};

/**
 * Follows the log in its order, numbers the events densely, and commits every batch with the checkpoint that it reaches.
 *
 * @throws MilepostError LOG_BEHIND_VIEWS when the views know events that the log does not hold
 */
export async function createProjector({
  log,
  reads,
  calendar,
  logger,
  batchSize = 500,
  sealer = null,
}: ProjectorOptions): Promise<Projector> {
  const parked = new Set<string>();
  const folder: EventFolder = createEventFolder(reads, calendar, parked);
  let stored = (await reads.checkpoint()) as ViewsCheckpoint | null;
  /** The last commit said that more follow. */
  let loading = false;
  /** Commits upon `stored` that may have taken place, in their order. */
  const uncertain: { readonly next: ViewsCheckpoint; readonly taken: () => void }[] = [];
  await assertSameLog(log, reads, stored);
  const sealing = sealer && (await sealer.begin((stored?.seq ?? -1) + 1));
  for (const { id } of await parkedEntities(reads)) parked.add(id);

  /** In as many commits as it takes, between which it can be stopped. */
  async function take(
    events: readonly RecordedEvent[],
    signal: AbortSignal,
    onEvents: (count: number) => void,
  ): Promise<void> {
    const [seq, k] = [(stored?.seq ?? -1) + 1, stored?.k ?? 0];
    let left = events.length;
    let isSealed = false;
    await sealing?.check(seq, events);
    for await (const part of folder.take(events, seq, k, STATES_AN_EVENT * batchSize)) {
      left -= part.count;
      // Once they are known to be folded or parked: a log that is refused is not sealed.
      if (!isSealed) await sealing?.seal(seq, events);
      isSealed = true;
      await commit(part, left > 0 || events.length >= batchSize, onEvents);
      if (signal.aborted) return;
    }
  }

  async function commit(
    { operations, count, last, parked: added }: FoldedEvents,
    moreFollow: boolean,
    onEvents: (count: number) => void,
  ): Promise<void> {
    const next = {
      seq: last.seq,
      position: last.position,
      k: last.k,
      definitions: VIEW_DEFINITIONS,
      zone: calendar.zone,
    };
    loading = moreFollow;
    function taken() {
      stored = next;
      uncertain.length = 0;
      onEvents(count);
      for (const entity of added) {
        parked.add(entity.id);
        logger.error({ parked: entity }, describeParked(entity));
      }
    }
    try {
      await reads.commit({ expected: stored, next, operations, loading });
      taken();
    } catch (error) {
      if (isUncertain(error)) uncertain.push({ next, taken });
      throw error;
    }
  }

  /**
   * Which of the commits took place to which the answer was lost: by the checkpoint. The first of equal ones, as it keeps the others from
   * doing so; and where none has yet, one still may.
   */
  async function settleUncertain(): Promise<void> {
    if (uncertain.length === 0) return;
    const found = canonicalJson(await reads.checkpoint());
    uncertain.find(({ next }) => canonicalJson(next) === found)?.taken();
  }

  /** Nothing of a failed batch is in the store, so it is read and folded again. */
  async function pull(signal: AbortSignal, onEvents: (count: number) => void, untilCaughtUp: boolean): Promise<void> {
    const items = log.subscribeAll({ signal, batchSize, ...(stored?.position ? { after: stored.position } : {}) });
    for await (const item of items) {
      if (item.kind === 'events') {
        const started = performance.now();
        await take(item.events, signal, onEvents);
        const live = item.events.length < batchSize && !untilCaughtUp;
        if (live) await pause(Math.max(0, started + COMMIT_INTERVAL_MS - performance.now()), signal);
      } else {
        await endLoad();
        await sealing?.caughtUp();
        if (untilCaughtUp) return;
      }
    }
  }

  async function endLoad(): Promise<void> {
    if (loading && stored) await reads.commit({ expected: stored, next: stored, operations: [] });
    loading = false;
  }

  async function withRetries(signal: AbortSignal, work: () => Promise<void>): Promise<void> {
    for (let wait = FIRST_RETRY_MS; !signal.aborted; wait = Math.min(2 * wait, LAST_RETRY_MS)) {
      const before = stored?.seq;
      try {
        await settleUncertain();
        await work();
        return;
      } catch (error) {
        folder.reset();
        if (error instanceof Error && 'code' in error && FINAL.has(error.code)) throw error;
        if (stored?.seq !== before) wait = FIRST_RETRY_MS;
        logger.warn({ err: error, retryInMs: wait }, 'the projector could not go on and tries again');
        await pause(wait, signal);
      }
    }
  }

  return {
    async catchUp(onProgress = () => undefined) {
      const { signal } = new AbortController();
      for (;;) {
        try {
          await settleUncertain();
          await pull(signal, onProgress, true);
          return;
        } catch (error) {
          if (!isUncertain(error)) throw error;
          folder.reset();
          logger.warn({ err: error, retryInMs: FIRST_RETRY_MS }, 'the projector looks what became of a commit');
          await pause(FIRST_RETRY_MS, signal);
        }
      }
    },
    run: (signal) => withRetries(signal, () => pull(signal, () => undefined, false)),
    async retryParked() {
      for (const { id, view, entity, seq } of await parkedEntities(reads)) {
        if (!stored) return;
        try {
          await reads.commit({ expected: stored, next: stored, operations: await folder.refold(view, entity, seq) });
          parked.delete(id);
          logger.info({ view, entity }, `${id} folded again`);
        } catch (error) {
          folder.reset();
          if (isUncertain(error)) throw error;
          logger.error({ err: error, view, entity }, `${id} stays parked`);
        }
      }
    },
  };
}

const isUncertain = (error: unknown) => error instanceof ReadStoreError && error.code === 'COMMIT_UNCERTAIN';
const FINAL: ReadonlySet<unknown> = new Set([
  'STALE_WRITER',
  'READ_STORE_CLOSED',
  'LOG_OF_NEWER_VERSION',
  'LOG_NOT_AS_SEALED',
]);

async function parkedEntities(reads: ReadStore): Promise<readonly ParkedEntity[]> {
  return (await reads.collection<ParkedEntity>(PARKED.name).page({ limit: 10_000 })).documents;
}
