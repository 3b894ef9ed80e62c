import { type Position, StatedTimeRefused } from '@milepost/event-store';
import type { CommandBus, CommandOutcome } from '../commands/outcome.js';
import { problemOf } from './decide.js';
import type { Fact } from './fact.js';
import type { Meter } from '../meter.js';
import type { Problem } from './problem.js';
import { requestOf } from './request-of.js';

export type WriteOptions = {
  readonly bus: CommandBus;
  readonly source: string;
  readonly stated: boolean;
  readonly meter: (total: number) => Meter;
  readonly signal?: AbortSignal | undefined;
};

export type Written = {
  readonly imported: number;
  readonly repeated: number;
  /** Refused though they were decided well: somebody else wrote to the log meanwhile. */
  readonly problems: readonly Problem[];
  readonly stated: boolean;
  readonly position: Position | null;
};

/** Sends the facts through the bus one by one: their order in the log is their order here. */
export async function writeAll(
  facts: readonly Fact[],
  { bus, source, meter, signal, ...options }: WriteOptions,
): Promise<Written> {
  const { step } = meter(facts.length);
  const problems: Problem[] = [];
  let { stated } = options;
  let [imported, repeated] = [0, 0];
  let position: Position | null = null;

  async function execute(fact: Fact): Promise<CommandOutcome> {
    try {
      return await bus.execute(requestOf(fact, { source, stated }));
    } catch (error) {
      if (!stated || !(error instanceof StatedTimeRefused)) throw error;
      // Somebody else's event has ended the migration: the rest is recorded now.
      stated = false;
      return execute(fact);
    }
  }

  for (const fact of facts) {
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
