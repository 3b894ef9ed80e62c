import type { Amended, DecisionContext } from '../kernel/decider.js';
import { refuse, type Refusal } from '../kernel/refusal.js';
import type { Ref } from '../kernel/streams.js';
import type { Flag } from '../kernel/vocabulary.js';
import type { PeriodState } from '../period/state.js';
import { yearOfPeriod } from '../values/period.js';
import { type ReturnEvent, returnEvents } from './events.js';
import { refsOfOverlaps, refsOfReturn } from './refs.js';
import type { ReturnState } from './state.js';

/** It may have been of other months, or be of others now. */
export function refsOfFact({ data: { project, period } }: ReturnEvent): Record<string, Ref> {
  const january = `${yearOfPeriod(period)}-01`;
  return { ...refsOfReturn(project, period), ...refsOfOverlaps(project, january, period) };
}

/** The latest fact of a return goes first; its amount is changed by 更正, 核减 and 补报 alone. */
export function judgeReturn(
  { fact, isVoided, restated, facts }: Amended<ReturnState, ReturnEvent>,
  { refs }: DecisionContext<{ readonly period: PeriodState }>,
): readonly Flag[] | Refusal {
  if (fact.type === 'ProgressReported') return [];
  const { period } = fact.data;
  if (restated && amountOf(restated) !== amountOf(fact)) return refuse('RETURN_AMOUNT_FIXED', { period }, 'amount');
  const later = facts.findLast(({ revision, type }) => revision > fact.revision && type !== 'ProgressReported');
  if (later && (isVoided || !restated)) {
    const type = Object.values(returnEvents).find((definition) => definition.type === later.type) ?? later.type;
    return refuse('RETURN_FACT_NOT_LATEST', { period, event: later.id, type });
  }
  return refs.period.closed ? ['AFTER_CLOSE'] : [];
}

function amountOf({ data }: ReturnEvent): number | null {
  return 'amount' in data ? data.amount : null;
}
