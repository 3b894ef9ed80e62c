import type { Amended, DecisionContext } from '../kernel/decider.js';
import { refuse, type Refusal } from '../kernel/refusal.js';
import { type Ref, streamOf } from '../kernel/streams.js';
import type { Flag } from '../kernel/vocabulary.js';
import type { PeriodState } from '../period/state.js';
import { type ReturnEvent, returnEvents } from './events.js';
import type { ReturnState } from './state.js';

export function refsOfReturn({ data: { project, period } }: ReturnEvent): Record<string, Ref> {
  return {
    project: { category: 'project', stream: streamOf.project(project) },
    period: { category: 'period', stream: streamOf.period(period) },
  };
}

/** The latest fact of a return goes first; its amount is changed by 更正, 核减 and 补报 alone. */
export function judgeReturn(
  { fact, isVoided, restated, facts }: Amended<ReturnState, ReturnEvent>,
  { refs }: DecisionContext<{ readonly period: PeriodState }>,
): readonly Flag[] | Refusal {
  const { period } = fact.data;
  if (restated && amountOf(restated) !== amountOf(fact)) return refuse('RETURN_AMOUNT_FIXED', { period }, 'amount');
  const later = facts.findLast(({ revision }) => revision > fact.revision);
  if (later && (isVoided || !restated)) {
    const type = Object.values(returnEvents).find((definition) => definition.type === later.type) ?? later.type;
    return refuse('RETURN_FACT_NOT_LATEST', { period, event: later.id, type });
  }
  return refs.period.closed ? ['AFTER_CLOSE'] : [];
}

function amountOf({ data }: ReturnEvent): number | null {
  return 'amount' in data ? data.amount : null;
}
