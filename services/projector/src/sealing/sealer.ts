import type { EventStore, Position, RecordedEvent } from '@milepost/event-store';
import type { Ledger, LedgerWalk, SubjectEvent } from '@milepost/ledger';
import { sealedSubject } from '@milepost/views';
import type { Logger } from '../logger.js';
import { inWords } from './in-words.js';

/** Seals the log: what a projector makes visible is in the tiles of the ledger before. */
export type Sealer = {
  /**
   * @param size how many events were taken in before: they are shown to be as they were sealed
   * @throws MilepostError LOG_NOT_AS_SEALED
   */
  begin(size: number): Promise<Sealing>;
};

export type Sealing = {
  /** Of these the ones that are sealed: before anybody makes sense of them. @throws MilepostError LOG_NOT_AS_SEALED */
  check(from: number, events: readonly RecordedEvent[]): Promise<void>;
  /** @throws MilepostError LOG_NOT_AS_SEALED */
  seal(from: number, events: readonly RecordedEvent[]): Promise<void>;
  /** The log has no more events now. @throws MilepostError LOG_NOT_AS_SEALED */
  caughtUp(): Promise<void>;
};

export type SealerOptions = { readonly log: EventStore; readonly ledger: Ledger; readonly logger: Logger };

/** More than these are signed at once while events come in a stream. */
const LEAVES_A_CHECKPOINT = 1_000;
const PAGE = 1_000;

export function createSealer({ log, ledger, logger }: SealerOptions): Sealer {
  /** The one walk through the log that all share who begin behind its first event. */
  let shared: LogWalk | null = null;
  let walking: Promise<unknown> = Promise.resolve();

  async function walkTo(size: number): Promise<LogWalk> {
    const reached = (shared ??= { walk: ledger.begin(), position: null });
    while (reached.walk.size < size) {
      const from = reached.walk.size;
      const after = reached.position === null ? {} : { after: reached.position };
      const events = await log.readAll({ limit: Math.min(PAGE, size - from), ...after });
      if (events.length === 0) break;
      await take(reached, from, events);
    }
    return reached;
  }

  async function take(reached: LogWalk, from: number, events: readonly RecordedEvent[]): Promise<void> {
    if (events.length === 0) return;
    const end = from + events.length;
    await inWords(() => reached.walk.take(from, events.map(subjectEvent)));
    if (reached.walk.size === end) reached.position = events.at(-1)?.position ?? null;
    if (ledger.size - (ledger.published?.size ?? 0) >= LEAVES_A_CHECKPOINT) await ledger.publish();
  }

  return {
    async begin(size) {
      if (ledger.size === 0 && (await log.head()) !== null)
        logger.warn({}, 'the log was not sealed before; it is sealed now, as it is');
      // Who takes in everything anew looks at everything anew.
      const done = walking.then(() => (size === 0 && shared ? { walk: ledger.begin(), position: null } : walkTo(size)));
      walking = done.catch(() => undefined);
      const reached = await done;
      return {
        check: (from, events) => take(reached, from, events.slice(0, Math.max(0, ledger.size - from))),
        seal: (from, events) => take(reached, from, events),
        caughtUp: () =>
          inWords(async () => {
            reached.walk.assertWhole();
            await ledger.publish();
          }),
      };
    },
  };
}

type LogWalk = { readonly walk: LedgerWalk; position: Position | null };

const subjectEvent = (event: RecordedEvent): SubjectEvent => ({ event, subject: sealedSubject(event) });
