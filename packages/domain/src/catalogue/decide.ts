import { refuseAnywhere } from '../kernel/common-rules.js';
import type { DecisionContext, NewFact } from '../kernel/decider.js';
import { refuse, Refusal } from '../kernel/refusal.js';
import { judge, type Story, statesAt } from '../kernel/story.js';
import type { Category } from '../kernel/streams.js';
import { type Command, commandDefinition } from './commands.js';
import { DECIDERS } from './deciders.js';
import { type DomainEvent, EVENTS } from './events.js';

/** Of any category. */
export type AnyStory = Story<unknown, DomainEvent>;

/** The rules that hold for every command, then those of its aggregate, then whether the story can take what it records. */
export function decide(
  category: Category,
  command: Command,
  story: AnyStory,
  context: DecisionContext<unknown>,
): readonly NewFact<DomainEvent>[] | Refusal {
  const refusal = refuseAnywhere(commandDefinition(command.name), command.input, context);
  if (refusal) return refusal;
  const decider = DECIDERS[category];
  const facts = decider.decide(command, statesAt(decider, story, context.occurredAt), context);
  if (facts instanceof Refusal) return facts;
  const { occurredAt, occurredOn } = context;
  const contradiction = judge(decider, story, facts, { occurredAt, occurredOn });
  if (!contradiction) return facts;
  if (contradiction.of === 'new') return contradiction.refusal;
  const { fact, refusal: rule } = contradiction;
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
