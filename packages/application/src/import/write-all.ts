import type { Actor } from '@milepost/domain';
import {
  type EventStore,
  type NewEvent,
  type Position,
  type RecordedEvent,
  StatedTimeRefusedError,
  type StreamAppend,
} from '@milepost/event-store';
import type { CommandBus, CommandOutcome } from '../commands/command-outcome.js';
import type { Meter } from '../meter.js';
import { type Decided, type DecidedFact, problemOf } from './decide-all.js';
import type { LedgerFact } from './ledger-fact.js';
import type { Problem } from './problem.js';
import { requestOf } from './request-of.js';

export type WriteOptions = {
  readonly log: EventStore;
  readonly bus: CommandBus;
  readonly actor: Actor;
  readonly source: string;
  readonly meter: (total: number) => Meter;
  readonly signal?: AbortSignal | undefined;
};

export type WrittenFacts = {
  readonly imported: number;
  readonly repeated: number;
  /** Refused though they were decided well: somebody else wrote to the log meanwhile. */
  readonly problems: readonly Problem[];
  readonly stated: boolean;
  readonly position: Position | null;
};

/** Facts that share a wait for the disk. */
const TOGETHER = 256;

/**
 * Writes what was decided, in its order, while the log is as it was then. From where somebody else has written to it, the facts go
 * through the bus one by one, and are decided again. Either way their order in the log is their order here.
 */
export async function writeAll(
  decided: Pick<Decided, 'missing' | 'after' | 'stated'>,
  { log, bus, actor, source, meter, signal }: WriteOptions,
): Promise<WrittenFacts> {
  const { missing } = decided;
  const { reach, step } = meter(missing.length);
  const problems: Problem[] = [];
  let { stated } = decided;
  let [done, imported, repeated] = [0, 0, 0];
  let position: Position | null = null;

  async function writeDecided(): Promise<void> {
    let end = decided.after;
    while (done < missing.length) {
      signal?.throwIfAborted();
      if (((await log.head())?.position ?? null) !== end) return;
      const { results, refusal } = await log.appendAll(missing.slice(done, done + TOGETHER).map(appendOf));
      imported += results.length;
      done += results.length;
      end = position = results.at(-1)?.position ?? position;
      reach(done);
      if (refusal) return;
    }
  }

  async function execute(fact: LedgerFact): Promise<CommandOutcome> {
    try {
      return await bus.execute(requestOf(fact, { actor, source, stated }));
    } catch (error) {
      if (!stated || !(error instanceof StatedTimeRefusedError)) throw error;
      // Somebody else's event has ended the migration: the rest is recorded now.
      stated = false;
      return execute(fact);
    }
  }

  await writeDecided();
  for (const { fact } of missing.slice(done)) {
    signal?.throwIfAborted();
    const outcome = await execute(fact);
    if (outcome.kind === 'rejected') {
      problems.push(problemOf({ fact, outcome }));
    } else if (outcome.repeated) {
      repeated += 1;
    } else {
      imported += 1;
      position = outcome.position;
    }
    await step();
  }
  return { imported, repeated, problems, stated, position };
}

function appendOf({ events }: DecidedFact): StreamAppend {
  const { stream, revision } = events[0] as RecordedEvent;
  return { stream, expected: revision === 0 ? 'noStream' : revision - 1, events: events.map(newEvent) };
}

function newEvent({ id, type, data, metadata, recordedAt, recordedAtStated }: RecordedEvent): NewEvent {
  return { id, type, data, metadata, ...(recordedAtStated ? { statedRecordedAt: recordedAt } : {}) };
}
