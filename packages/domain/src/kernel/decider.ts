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
  /** Of a command that would begin a stream: a code in use that reads the same as its own; null: none. */
  readonly alike: string | null;
  /** States of the other streams that the command refers to. */
  readonly refs: Refs;
};

/** What a decision sees of a stream. */
export type States<State> = {
  /** As its story stands just before the fact, at the fact's own day. */
  readonly atItsDay: State;
  /** As it stands when all of it is told. */
  readonly atHead: State;
};

/**
 * What the office does with one kind of thing. All of it is pure and total; nothing here reads a clock, a random source or a store.
 * Each rule is of one class (`RULE_CLASSES`), and that says where it stands: rules of sequence in `follows`, the others in `decide`.
 */
export type Decider<State, Command, Event, Refs> = {
  readonly initialState: State;
  /** In which order its facts are one story: of their days, or of their recording, where all rules are about what stands now. */
  readonly order: 'days' | 'recording';
  /** The facts of a command, or its refusal by a rule of existence or of recording, which are asked of `atHead`. */
  readonly decide: (
    command: Command,
    states: States<State>,
    context: DecisionContext<Refs>,
  ) => readonly NewFact<Event>[] | Refusal;
  /**
   * The rules of sequence: why a fact cannot follow what the story tells before it; null: it can. Asked of a new fact at its own day,
   * and again of every fact behind it. `atHead`, of a new fact, only words the refusal: what is missing may come later.
   */
  readonly follows: (event: Recorded<Event>, before: State, atHead?: State) => Refusal | null;
  readonly evolve: (state: State, event: Recorded<Event>) => State;
};

/** Of what has no rule of sequence. */
export const followsAnything = () => null;
