import { directory } from '../directory/directory.js';
import { fund } from '../fund/fund.js';
import { issue } from '../issue/issue.js';
import { type Decider, followsAnything } from '../kernel/decider.js';
import type { Category } from '../kernel/streams.js';
import { period } from '../period/period.js';
import { project } from '../project/project.js';
import { monthlyReturn } from '../return/monthly-return.js';
import { source } from '../source/source.js';
import type { Story } from '../kernel/story.js';
import type { FactCommand } from './fact-commands.js';
import type { DomainEvent } from './events.js';

type AnyDecider = Decider<unknown, FactCommand, DomainEvent, unknown>;

/** The decider of each category of streams. Commands, events and refs reach one only through `targetOf`, which matches them. */
export const DECIDERS = {
  project,
  return: monthlyReturn,
  period,
  fund,
  source,
  issue,
  directory,
} as unknown as Readonly<Record<Category, AnyDecider>>;

/** Whether a fact of such a stream can contradict those before it. */
export function hasRulesOfSequence(category: Category): boolean {
  return DECIDERS[category].follows !== followsAnything;
}

/** The state of a stream when all of its story is told. */
export function endOf(category: Category, story: Story<unknown, DomainEvent>): unknown {
  return story.steps.at(-1)?.after ?? DECIDERS[category].initialState;
}
