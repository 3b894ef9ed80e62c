import type { Calendar, Day, Instant } from '../values/calendar.js';
import type { Flag } from './vocabulary.js';
import type { Refusal } from './refusal.js';
import type { Ref } from './streams.js';

/** An event as a decider returns it: what the envelope adds (ids, times, actor) is not its business. */
export type NewFact<E> = E & {
  readonly flags?: readonly Flag[];
  /** The event that this one corrects or retracts. */
  readonly amends?: string;
};

/** From when a fact holds. */
export type When = { readonly occurredAt: Instant; readonly occurredOn: Day };

/** A fact and its day. */
export type Occurred<E> = E & When;

/** An event as `evolve` meets it. */
export type Recorded<E> = Occurred<E> & { readonly id: string };

/**
 * A fact with its place: by its day, and among those of one day by the order of recording. Its id and revision are those of the event that
 * stated it first, whatever has put it right since.
 */
export type Told<E> = Recorded<E> & { readonly revision: number };

/** Everything a decision may depend on beside command and state. */
export type DecisionContext<Refs> = When & {
  readonly calendar: Calendar;
  /** The clock when the fact is recorded. */
  readonly now: Instant;
  /** When the office registered the fact, as a ledger states it; else `now`. What had happened by then can be registered. */
  readonly registeredAt: Instant;
  readonly evidence: number;
  /** Of a command that would begin a stream: a code in use that reads the same as its own; null: none. */
  readonly alike: string | null;
  /** Of a command that says a national code: the project that has it, itself or another; null: none. */
  readonly nationalCodeOf: string | null;
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
  /** The rules of putting right, where it has some beside those above. */
  readonly amending?: Amending<State, Command, Event, Refs>;
};

/** A fact that is to be put right or voided, and how its story would stand. */
export type Amended<State, Event> = {
  readonly fact: Told<Event>;
  readonly isVoided: boolean;
  /** Null: it is voided. */
  readonly restated: Occurred<Event> | null;
  /** All facts of the story as they would stand. */
  readonly facts: readonly Told<Event>[];
  readonly atHead: State;
};

export type Amending<State, Command, Event, Refs> = {
  /** Other streams that its rules read. */
  readonly refs?: (fact: Told<Event>) => Readonly<Record<string, Ref>>;
  /**
   * The project of which its rules read all facts of issues and funds too (`refs.elsewhere`), in streams that no name tells.
   * @param on its day as it is restated; null: it is voided
   */
  readonly about?: (fact: Told<Event>, on: Day | null) => string | null;
  /** How the fact would read by a command, and the state just before it. Default: as a new one is decided in the story without it. */
  readonly restate?: (
    command: Command,
    before: State,
    context: DecisionContext<Refs>,
  ) => readonly NewFact<Event>[] | Refusal;
  /** What is refused of it, and what is noticed. */
  readonly judge: (amended: Amended<State, Event>, context: DecisionContext<Refs>) => readonly Flag[] | Refusal;
};

/** Of what has no rule of sequence. */
export const followsAnything = () => null;
