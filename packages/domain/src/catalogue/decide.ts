import { refuseByCommonRules } from '../kernel/common-rules.js';
import type { DecisionContext, NewFact } from '../kernel/decider.js';
import { type Contradiction, judge } from '../kernel/judge.js';
import { refuse, Refusal } from '../kernel/refusal.js';
import { type Story, statesAt } from '../kernel/story.js';
import type { Category } from '../kernel/streams.js';
import { DECIDERS } from './deciders.js';
import { type DomainEvent, EVENTS } from './events.js';
import { factDefinition, type FactCommand } from './fact-commands.js';

/** Of any category. */
export type AnyStory = Story<unknown, DomainEvent>;

/** The rules that hold for every command, then those of its aggregate, then whether the story can take what it records. */
export function decide(
  category: Category,
  command: FactCommand,
  story: AnyStory,
  context: DecisionContext<unknown>,
): readonly NewFact<DomainEvent>[] | Refusal {
  const facts = factsOf(category, command, story, context);
  if (facts instanceof Refusal) return facts;
  const contradiction = judge(DECIDERS[category], story, facts, context);
  if (!contradiction) return facts;
  return contradiction.fact.id.startsWith('new/') ? contradiction.refusal : contradictsLater(contradiction);
}

/** What a command records, by all rules but those of sequence. */
export function factsOf(
  category: Category,
  command: FactCommand,
  story: AnyStory,
  context: DecisionContext<unknown>,
): readonly NewFact<DomainEvent>[] | Refusal {
  const refusal = refuseByCommonRules(factDefinition(command.name), command.input, context);
  if (refusal) return refusal;
  const decider = DECIDERS[category];
  return decider.decide(command, statesAt(decider, story, context.occurredAt), context);
}

/** That a fact behind what is told could not stand there any more. */
export function contradictsLater({ fact, refusal: rule }: Contradiction<DomainEvent>): Refusal {
  return refuse(
    'CONTRADICTS_LATER_FACT',
    {
      event: fact.id,
      type: EVENTS.get(fact.type) ?? fact.type,
      day: fact.occurredOn,
      rule: { zh: rule.message('zh-CN'), en: rule.message('en') },
    },
    'occurredAt',
  );
}
