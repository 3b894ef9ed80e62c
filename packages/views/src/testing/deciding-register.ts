import {
  type AnyStory,
  type Calendar,
  type Category,
  type Command,
  commandDefinition,
  type DomainEvent,
  decide,
  type DecisionContext,
  DECIDERS,
  endOf,
  occurrenceOf,
  Refusal,
  targetOf,
  tell,
  type Told,
} from '@milepost/domain';
import type { Step } from '@milepost/domain/testing';

/** A fact as it was taken: what a view folds, and its place in the log. */
export type Taken = Told<DomainEvent> & { readonly stream: string; readonly seq: number };

/** Commands through the deciders alone, each stream with its story, without a log. */
export function openDecidingRegister(calendar: Calendar, now: number) {
  const stories = new Map<string, AnyStory>();
  const taken: Taken[] = [];
  const storyOf = (stream: string): AnyStory => stories.get(stream) ?? [];

  function attempt([name, input]: Step) {
    const command = { name, input: commandDefinition(name).schema.parse(input) } as Command;
    const { category, stream, refs } = targetOf(command);
    const occurredAt = occurrenceOf(command, calendar, now);
    const when = { occurredAt, occurredOn: calendar.dayOf(occurredAt) };
    const states: [string, unknown][] = Object.entries(refs).map(([key, ref]) => [
      key,
      ref && endOf(ref.category, storyOf(ref.stream)),
    ]);
    const context: DecisionContext<unknown> = {
      calendar,
      now,
      today: calendar.dayOf(now),
      ...when,
      evidence: 1,
      alike: null,
      refs: Object.fromEntries(states),
    };
    const decision = decide(category, command, storyOf(stream), context);
    return { decision, category, stream, when };
  }

  return {
    taken,
    /** What the office would say, without taking it. */
    asks: (step: Step): Refusal | null => {
      const { decision } = attempt(step);
      return decision instanceof Refusal ? decision : null;
    },
    takes(step: Step): boolean {
      const { decision, category, stream, when } = attempt(step);
      if (decision instanceof Refusal) return false;
      const story = storyOf(stream);
      const facts = decision.map((fact, index) => {
        const revision = story.length + index;
        return { ...fact, ...when, id: `${stream}/${revision}`, revision };
      });
      stories.set(stream, tell(DECIDERS[category], story, facts));
      for (const fact of facts) taken.push({ ...fact, stream, seq: taken.length });
      return true;
    },
    stateOf: <State>(category: Category, stream: string) => endOf(category, storyOf(stream)) as State,
  };
}
