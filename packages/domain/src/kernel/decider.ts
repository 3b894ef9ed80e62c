import type { Calendar, Day, Instant } from '../values/calendar.js';
import type { Flag } from './vocabulary.js';
import type { Refusal } from './refusal.js';

/** An event as a decider returns it: what the envelope adds (ids, times, actor) is not its business. */
export type NewFact<E> = E & {
  readonly flags?: readonly Flag[];
  /** The event that this one corrects or retracts. */
  readonly amends?: string;
};

/** An event as `evolve` meets it. */
export type Recorded<E> = E & { readonly id: string; readonly occurredAt: Instant; readonly occurredOn: Day };

/** Everything a decision may depend on beside command and state. */
export type DecisionContext<Refs> = {
  readonly calendar: Calendar;
  /** The clock when the fact is recorded, or the registration time that a ledger states. */
  readonly now: Instant;
  readonly today: Day;
  /** Business time from which the fact holds. */
  readonly occurredAt: Instant;
  readonly occurredOn: Day;
  readonly evidence: number;
  /** States of the other streams that the command refers to. */
  readonly refs: Refs;
};

/**
 * What the office does with one kind of thing: `decide` turns a command into events or a refusal, `evolve` an event into the next
 * state. Both are pure and total; nothing here reads a clock, a random source or a store.
 */
export type Decider<State, Command, Event, Refs> = {
  readonly initialState: State;
  readonly decide: (
    command: Command,
    state: State,
    context: DecisionContext<Refs>,
  ) => readonly NewFact<Event>[] | Refusal;
  readonly evolve: (state: State, event: Recorded<Event>) => State;
};
