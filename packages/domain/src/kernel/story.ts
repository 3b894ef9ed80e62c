import type { Instant } from '../values/calendar.js';
import type { Decider, Occurred, States, Told } from './decider.js';
import type { Refusal } from './refusal.js';

/** What an event says of a fact that was told before it: how it reads, or that it never was. */
export type Amendment<Event> = {
  readonly id: string;
  /** The latest event that states the fact. */
  readonly amends: string;
  /** Null: it never was. */
  readonly restated: Occurred<Event> | null;
};

/** A fact of a story, and what it comes to. */
export type Step<State, Event> = {
  readonly fact: Told<Event>;
  readonly after: State;
  /** Which rule of sequence it contradicts where it stands; null: none. Old logs hold such facts, and they may stay. */
  readonly contradiction: Refusal | null;
};

/** A fact by what states it: the ids of its events in the order of recording, the last in force. */
export type Statement<Event> = {
  readonly events: readonly [string, ...string[]];
  /** As the last that restated it says. */
  readonly fact: Told<Event>;
  readonly isVoided: boolean;
};

/**
 * The facts of one stream as one story: each as it was stated last, without those that were voided, at its place in the order of days,
 * whatever the order in which they were recorded (or, where the decider says so, in that order). Views fold the same facts in the same
 * order, so that a decider and a view never disagree.
 */
export type Story<State, Event> = {
  readonly steps: readonly Step<State, Event>[];
  /** Of the facts that were put right or voided, by the id of the event that stated them first. */
  readonly amended: ReadonlyMap<string, Statement<Event>>;
};

export const UNTOLD: Story<never, never> = { steps: [], amended: new Map() };

type Judge<State, Event> = Pick<Decider<State, never, Event, never>, 'initialState' | 'order' | 'evolve' | 'follows'>;

/** The story with more facts and amendments, in the order of recording; what is behind the first of them is folded and judged anew. */
export function tell<State, Event>(
  judge: Judge<State, Event>,
  story: Story<State, Event>,
  entries: readonly (Told<Event> | Amendment<Event>)[],
): Story<State, Event> {
  let told = story;
  let facts: Told<Event>[] = [];
  for (const entry of entries) {
    if (isAmendment(entry)) {
      told = amend(judge, tellFacts(judge, told, facts), entry);
      facts = [];
    } else facts.push(entry);
  }
  return tellFacts(judge, told, facts);
}

/** The fact that an event of the stream states; null: it is no event of the stream. */
export function statementBy<State, Event>(story: Story<State, Event>, event: string): Statement<Event> | null {
  for (const statement of story.amended.values()) if (statement.events.includes(event)) return statement;
  const step = story.steps.findLast(({ fact }) => fact.id === event);
  return step ? { events: [event], fact: step.fact, isVoided: false } : null;
}

/** The story without a fact. */
export function without<State, Event>(
  judge: Judge<State, Event>,
  story: Story<State, Event>,
  { fact }: Statement<Event>,
): Story<State, Event> {
  return { ...story, steps: replaced(judge, story.steps, fact, null) };
}

/** The story as it stands just before what is told next of an instant, and at its end. */
export function statesAt<State, Event>(
  judge: Judge<State, Event>,
  { steps }: Story<State, Event>,
  occurredAt: Instant,
): States<State> {
  const place = placeOf(judge, steps, { occurredAt, revision: Infinity });
  return {
    atItsDay: steps[place - 1]?.after ?? judge.initialState,
    atHead: steps.at(-1)?.after ?? judge.initialState,
  };
}

/** Of how many facts of the story it comes behind. Most come last. */
export function placeOf<State, Event>(
  { order }: Judge<State, Event>,
  steps: readonly Step<State, Event>[],
  at: Place,
): number {
  let place = steps.length;
  for (let last = steps[place - 1]; last && distance(last.fact, at, order) > 0; last = steps[place - 1]) place -= 1;
  return place;
}

type Place = { readonly occurredAt: Instant; readonly revision: number };

function tellFacts<State, Event>(
  judge: Judge<State, Event>,
  story: Story<State, Event>,
  facts: readonly Told<Event>[],
): Story<State, Event> {
  if (facts.length === 0) return story;
  const { steps } = story;
  const place = facts.reduce((first, fact) => Math.min(first, placeOf(judge, steps, fact)), steps.length);
  return { ...story, steps: retold(judge, steps, place, [...factsFrom(steps, place), ...facts]) };
}

/** What does not amend the latest event that states a fact of the story changes nothing: old logs may hold anything. */
function amend<State, Event>(
  judge: Judge<State, Event>,
  story: Story<State, Event>,
  { id, amends, restated }: Amendment<Event>,
): Story<State, Event> {
  const found = statementBy(story, amends);
  if (found?.events.at(-1) !== amends) return story;
  const { id: first, revision } = found.fact;
  const fact = restated ? { ...restated, id: first, revision } : found.fact;
  const statement: Statement<Event> = { events: [...found.events, id], fact, isVoided: restated === null };
  return {
    steps: replaced(judge, story.steps, found.fact, restated && fact),
    amended: new Map(story.amended).set(first, statement),
  };
}

/** The steps with a fact in the place of another, which may be among them or not. */
function replaced<State, Event>(
  judge: Judge<State, Event>,
  steps: readonly Step<State, Event>[],
  before: Told<Event>,
  after: Told<Event> | null,
): readonly Step<State, Event>[] {
  const index = steps.findIndex(({ fact }) => fact.id === before.id);
  const place = Math.min(index < 0 ? steps.length : index, after ? placeOf(judge, steps, after) : steps.length);
  const rest = factsFrom(steps, place).filter(({ id }) => id !== before.id);
  return retold(judge, steps, place, after ? [...rest, after] : rest);
}

function factsFrom<State, Event>(steps: readonly Step<State, Event>[], place: number): Told<Event>[] {
  return steps.slice(place).map(({ fact }) => fact);
}

/** The first steps as they are, then the facts in their order. */
function retold<State, Event>(
  judge: Judge<State, Event>,
  steps: readonly Step<State, Event>[],
  place: number,
  facts: Told<Event>[],
): readonly Step<State, Event>[] {
  const told = steps.slice(0, place);
  for (const fact of facts.sort((a, b) => distance(a, b, judge.order))) {
    const before = told.at(-1)?.after ?? judge.initialState;
    told.push({ fact, after: judge.evolve(before, fact), contradiction: judge.follows(fact, before) });
  }
  return told;
}

/** Above 0: the first comes behind the second. */
function distance(a: Place, b: Place, order: Judge<unknown, unknown>['order']): number {
  return (order === 'days' ? a.occurredAt - b.occurredAt : 0) || a.revision - b.revision;
}

function isAmendment<Event>(entry: Told<Event> | Amendment<Event>): entry is Amendment<Event> {
  return 'restated' in entry;
}
