import type { Actor, Instant } from '@milepost/domain';
import type { EventStore, LogHead, Position, RecordedEvent } from '@milepost/event-store';
import type { CommandBus, CommandRejected } from '../commands/command-outcome.js';
import type { LedgerFact } from './ledger-fact.js';
import type { Meter } from '../meter.js';
import { openOverlayEventStore } from '../commands/overlay-event-store.js';
import { type Problem, rowKey } from './problem.js';
import { requestOf } from './request-of.js';
import { blamed } from './validate.js';

export type DecideOptions = {
  readonly log: EventStore;
  readonly busOver: (store: EventStore) => CommandBus;
  readonly actor: Actor;
  readonly source: string;
  /** Whether the times that the ledgers state are taken, if they can be. */
  readonly statedTimes: boolean;
  readonly meter: (total: number) => Meter;
  readonly signal?: AbortSignal | undefined;
};

/** A fact and what it makes of its stream: events to be written as they are, unless the log has changed. */
export type DecidedFact = { readonly fact: LedgerFact; readonly events: readonly RecordedEvent[] };

/** What the deciders say to all facts, in order, over the log as it is. */
export type Decided = {
  /** To be written, in order. */
  readonly missing: readonly DecidedFact[];
  /** The end of the log that they were decided over. */
  readonly after: Position | null;
  /** How many are in the log already. */
  readonly present: number;
  readonly problems: readonly Problem[];
  /** Whether the missing ones can be recorded at the times that the ledgers state. */
  readonly stated: boolean;
};

/**
 * Decides every fact in memory. A row of which one fact is refused is left out whole, which may change what becomes of later facts:
 * they are decided again without it. Registration times are stated if that is asked for, and while the log holds nothing but stated ones
 * that are not later.
 */
export async function decideAll(facts: readonly LedgerFact[], options: DecideOptions): Promise<Decided> {
  const head = await options.log.head();
  const after = head?.position ?? null;
  if (!options.statedTimes || (head && !head.recordedAtStated))
    return { ...(await settle(facts, false, options)), after };
  const decided = await settle(facts, true, options);
  if (fits(decided.missing[0]?.fact, head)) return { ...decided, after };
  return { ...(await settle(facts, false, options)), after };
}

function fits(first: LedgerFact | undefined, head: LogHead | null): boolean {
  return first === undefined || head === null || instantOf(head) <= first.registeredAt;
}

function instantOf(head: LogHead): Instant {
  return Date.parse(head.recordedAt);
}

async function settle(
  facts: readonly LedgerFact[],
  stated: boolean,
  options: DecideOptions,
): Promise<Omit<Decided, 'after'>> {
  const problems: Problem[] = [];
  const bad = new Set<string>();
  for (;;) {
    const candidates = facts.filter((fact) => !bad.has(rowKey(fact)));
    const { missing, present, refused } = await decideOnce(candidates, stated, options);
    problems.push(...refused.filter(({ fact }) => !bad.has(rowKey(fact)) && bad.add(rowKey(fact))).map(problemOf));
    if (!missing.some(({ fact }) => bad.has(rowKey(fact)))) return { missing, present, problems, stated };
  }
}

type Refused = { readonly fact: LedgerFact; readonly outcome: CommandRejected };

async function decideOnce(
  facts: readonly LedgerFact[],
  stated: boolean,
  { log, busOver, actor, source, meter, signal }: DecideOptions,
) {
  const bus = busOver(openOverlayEventStore(log));
  const { step } = meter(facts.length);
  const missing: DecidedFact[] = [];
  const refused: Refused[] = [];
  let present = 0;
  for (const fact of facts) {
    signal?.throwIfAborted();
    const outcome = await bus.execute(requestOf(fact, { actor, source, stated }));
    if (outcome.kind === 'rejected') refused.push({ fact, outcome });
    else if (outcome.repeated) present += 1;
    else missing.push({ fact, events: outcome.events });
    await step();
  }
  return { missing, present, refused };
}

export function problemOf({ fact, outcome }: Refused): Problem {
  const message: Problem['message'] = (locale) => outcome.message(locale);
  return { ...blamed(fact, outcome.path), value: null, code: outcome.code, message };
}
