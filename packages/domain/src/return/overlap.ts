import { refuse, type Refusal } from '../kernel/refusal.js';
import { isTenDays, type Period, type ReturnPeriod, yearOfPeriod } from '../values/period.js';
import type { ReturnState } from './state.js';

type Months = { readonly from: Period | null; readonly period: ReturnPeriod };

/** Why the return cannot be of these months. */
export function refuseMonths({ from, period }: Months): Refusal | null {
  if (from === null) return null;
  const fits = !isTenDays(period) && yearOfPeriod(from) === yearOfPeriod(period) && from <= period;
  return fits ? null : refuse('RETURN_FROM_UNFIT', { period }, 'from');
}

/** That another return, handed in or standing, is of one of the months too. */
export function refuseOverlap({ from, period }: Months, refs: Readonly<Record<string, unknown>>): Refusal | null {
  if (isTenDays(period)) return null;
  for (const [other, state] of Object.entries(refs)) {
    if (other < (from ?? period) || !isReturn(state)) continue;
    const handedIn = state.standing ?? state.unreviewed;
    if (!handedIn) continue;
    const first = handedIn.from ?? other;
    if (first <= period) return refuse('PERIODS_OVERLAP', { period, other, from: first }, 'period');
  }
  return null;
}

function isReturn(state: unknown): state is ReturnState {
  return typeof state === 'object' && state !== null && 'standing' in state;
}
