import {
  type Act,
  actsIn,
  type Amendment,
  type AmendmentEvent,
  type AnyStory,
  bearingsOf,
  type Calendar,
  type Category,
  categoryOf,
  type Command,
  commandDefinition,
  type DecisionContext,
  decideCommand,
  type DomainEvent,
  type DecidedAct,
  DECIDERS,
  endOf,
  isFact,
  type Occurred,
  type Ref,
  Refusal,
  restatedBy,
  targetOf,
  tell,
  type Told,
  UNTOLD,
  type When,
} from '@milepost/domain';
import type { Step } from '@milepost/domain/testing';

/** What was taken: a fact that a view folds, or what is said of one later; and its place in the log. */
export type Taken = (Told<DomainEvent> | Amendment<DomainEvent>) & { readonly stream: string; readonly seq: number };

/** Commands through the deciders alone, each stream with its story, without a log. */
export function openDecidingRegister(calendar: Calendar, now: number) {
  const stories = new Map<string, AnyStory>();
  const taken: Taken[] = [];
  const storyOf = (stream: string): AnyStory => stories.get(stream) ?? UNTOLD;

  function refOf(act: Act | undefined): Ref {
    if (act?.kind === 'record') return targetOf(act.command);
    const stream = taken.find(({ id }) => id === act?.event)?.stream ?? '';
    return { stream, category: categoryOf(stream) ?? 'project' };
  }

  function contextOf(act: Act, { category, stream }: Ref): DecisionContext<unknown> {
    const { occurredAt, refs } = bearingsOf(category, act, storyOf(stream), calendar, now);
    const states = Object.entries(refs).map(([key, ref]) => [key, ref && endOf(ref.category, storyOf(ref.stream))]);
    return {
      calendar,
      now,
      registeredAt: now,
      occurredAt,
      occurredOn: calendar.dayOf(occurredAt),
      evidence: 1,
      alike: null,
      nationalCodeOf: null,
      refs: Object.fromEntries(states) as Record<string, unknown>,
    };
  }

  function attempt([name, input]: Step) {
    const command = { name, input: commandDefinition(name).schema.parse(input) } as Command;
    const acts = actsIn(command);
    const ref = refOf(acts[0]);
    const prepared = acts.map((act) => ({ act, context: contextOf(act, ref) }));
    return { decision: decideCommand(command, ref, prepared, storyOf(ref.stream)), ref };
  }

  function take(ref: Ref, { fact, occurredAt, occurredOn }: DecidedAct): void {
    const [id, when] = [idAt(taken.length), { occurredAt, occurredOn }];
    const said = isFact(fact)
      ? { ...fact, ...when, id, revision: taken.length }
      : { id, amends: fact.amends ?? '', restated: restatedIn(fact, when) };
    stories.set(ref.stream, tell(DECIDERS[ref.category], storyOf(ref.stream), [said]));
    taken.push({ ...said, stream: ref.stream, seq: taken.length });
  }

  return {
    taken,
    /** What the office would say, without taking it. */
    asks: (step: Step): Refusal | null => {
      const { decision } = attempt(step);
      return decision instanceof Refusal ? decision : null;
    },
    takes(step: Step): boolean {
      const { decision, ref } = attempt(step);
      if (decision instanceof Refusal) return false;
      for (const decided of decision) take(ref, decided);
      return true;
    },
    /** Facts that contradict the story before them. */
    contradictions: (): string[] =>
      [...stories.values()].flatMap(({ steps }) =>
        steps.flatMap(({ fact, contradiction }) => (contradiction ? [`${fact.id} ${contradiction.code}`] : [])),
      ),
    stateOf: <State>(category: Category, stream: string) => endOf(category, storyOf(stream)) as State,
  };
}

function restatedIn(fact: AmendmentEvent, when: When): Occurred<DomainEvent> | null {
  const restated = restatedBy(fact);
  return restated && { ...restated, ...when };
}

/** Of the n-th event. */
function idAt(seq: number): string {
  return `00000000-0000-8000-8000-${String(seq).padStart(12, '0')}`;
}
