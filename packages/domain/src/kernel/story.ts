import type { Day, Instant } from '../values/calendar.js';
import type { Decider, NewFact, Recorded, States } from './decider.js';
import type { Refusal } from './refusal.js';

/** A fact with its place: by its day, and among those of one day by the order of recording. */
export type Told<Event> = Recorded<Event> & { readonly revision: number };

/** A fact of a story, and what it comes to. */
export type Step<State, Event> = {
  readonly fact: Told<Event>;
  readonly after: State;
  /** Which rule of sequence it contradicts where it stands; null: none. Old logs hold such facts, and they may stay. */
  readonly contradiction: Refusal | null;
};

/**
 * The facts of one stream as one story: each at its place in the order of days, whatever the order in which they were recorded (or, where
 * the decider says so, in that order). Views fold the same facts in the same order, so that a decider and a view never disagree.
 */
export type Story<State, Event> = readonly Step<State, Event>[];

type Judge<State, Event> = Pick<Decider<State, never, Event, never>, 'initialState' | 'order' | 'evolve' | 'follows'>;

/** The story with more facts, each at its place; what is behind the first of them is folded and judged anew. */
export function tell<State, Event>(
  judge: Judge<State, Event>,
  story: Story<State, Event>,
  facts: readonly Told<Event>[],
): Story<State, Event> {
  const place = Math.min(story.length, ...facts.map((fact) => placeOf(judge, story, fact)));
  const steps = story.slice(0, place);
  const rest = [...story.slice(place).map(({ fact }) => fact), ...facts];
  for (const fact of rest.sort((a, b) => distance(a, b, judge.order))) {
    const before = steps.at(-1)?.after ?? judge.initialState;
    steps.push({ fact, after: judge.evolve(before, fact), contradiction: judge.follows(fact, before) });
  }
  return steps;
}

/** The story as it stands just before what is told next of an instant, and at its end. */
export function statesAt<State, Event>(
  judge: Judge<State, Event>,
  story: Story<State, Event>,
  occurredAt: Instant,
): States<State> {
  const place = placeOf(judge, story, { occurredAt, revision: Infinity });
  return {
    atItsDay: story[place - 1]?.after ?? judge.initialState,
    atHead: story.at(-1)?.after ?? judge.initialState,
  };
}

/** Why new facts cannot be told, by the rules of sequence. */
export type Contradiction<Event> =
  | { readonly of: 'new'; readonly refusal: Refusal }
  /** A fact behind them, which contradicted nothing before. */
  | { readonly of: 'later'; readonly refusal: Refusal; readonly fact: Told<Event> };

type When = { readonly occurredAt: Instant; readonly occurredOn: Day };

/**
 * Judges facts that are to be told of one instant, in their order. Contradictions that the story had before count for nothing: only what
 * the new facts add is refused.
 */
export function judge<State, Event>(
  decider: Judge<State, Event>,
  story: Story<State, Event>,
  facts: readonly NewFact<Event>[],
  when: When,
): Contradiction<Event> | null {
  let next = story;
  for (const [index, fact] of facts.entries()) {
    const told = { ...fact, ...when, id: `new/${index}`, revision: story.length + index } as Told<Event>;
    const refusal = follows(decider, next, told);
    if (refusal) return { of: 'new', refusal };
    const isLast = index === facts.length - 1 && placeOf(decider, next, told) === next.length;
    // Nothing is behind it that had to be judged.
    if (!isLast) next = tell(decider, next, [told]);
  }
  return added(story, next);
}

function follows<State, Event>(decider: Judge<State, Event>, story: Story<State, Event>, fact: Told<Event>) {
  const { atItsDay, atHead } = statesAt(decider, story, fact.occurredAt);
  return decider.follows(fact, atItsDay, atHead);
}

function added<State, Event>(before: Story<State, Event>, after: Story<State, Event>): Contradiction<Event> | null {
  const known = new Set(before.flatMap(({ fact, contradiction }) => (contradiction ? [fact.id] : [])));
  for (const { fact, contradiction } of after)
    if (contradiction && !known.has(fact.id)) return { of: 'later', refusal: contradiction, fact };
  return null;
}

type Place = { readonly occurredAt: Instant; readonly revision: number };

/** How many facts come before it. Most come last. */
function placeOf<State, Event>({ order }: Judge<State, Event>, story: Story<State, Event>, at: Place): number {
  let place = story.length;
  for (let last = story[place - 1]; last && distance(last.fact, at, order) > 0; last = story[place - 1]) place -= 1;
  return place;
}

/** Above 0: the first comes behind the second. */
function distance(a: Place, b: Place, order: Judge<unknown, unknown>['order']): number {
  return (order === 'days' ? a.occurredAt - b.occurredAt : 0) || a.revision - b.revision;
}
