import { ownInput } from '../kernel/command-definition.js';
import { type Amended, type Decider, followsAnything, type NewFact, type States } from '../kernel/decider.js';
import { refuse, type Refusal } from '../kernel/refusal.js';
import { FUND_CATEGORIES, type Flag } from '../kernel/vocabulary.js';
import { nameKey } from '../values/text.js';
import type { SourceCommand } from './commands.js';
import type { SourceEvent } from './events.js';
import { evolveSource, INITIAL_SOURCE, type SourceState } from './state.js';

/** Names that every register knows as categories. */
const SHIPPED: ReadonlySet<string> = new Set(Object.values(FUND_CATEGORIES).map(({ zh }) => nameKey(zh)));

/** A source of funds that the register adds to the categories shipped, of one kind for ever. */
export const source: Decider<SourceState, SourceCommand, SourceEvent, object> = {
  initialState: INITIAL_SOURCE,
  order: 'days',
  decide: decideSource,
  follows: followsAnything,
  evolve: evolveSource,
  amending: { judge: judgeAmended },
};

function decideSource({ input }: SourceCommand, { atHead }: States<SourceState>): NewFact<SourceEvent>[] | Refusal {
  const { name } = input;
  if (atHead || SHIPPED.has(nameKey(name))) return refuse('SOURCE_ALREADY_ADDED', { source: name }, 'name');
  return [{ type: 'FundSourceAdded', data: ownInput(input) }];
}

/** What moved says itself of which kind it is. */
function judgeAmended({ fact, restated }: Amended<SourceState, SourceEvent>): readonly Flag[] | Refusal {
  return restated && restated.data.kind !== fact.data.kind ? refuse('STREAM_OF_FACT_FIXED', {}, 'kind') : [];
}
