import type { IndexedEvent } from '@milepost/views';

/** Why a value is another one: the four kinds of change, a list's, a fact recorded late, a new fact, or nothing but the calendar. */
export type ChangeKind =
  'NEW_FACT' | 'LATE_ENTRY' | 'CORRECTION' | 'ADJUSTMENT' | 'RETRACTION' | 'LATE_RETURN' | 'LISTING' | 'CALENDAR';

const OF_TYPE: Readonly<Record<string, ChangeKind>> = {
  ReturnCorrected: 'CORRECTION',
  AnnualPlanAdjusted: 'ADJUSTMENT',
  ReturnRetracted: 'RETRACTION',
  LateReturnSubmitted: 'LATE_RETURN',
  ProjectListed: 'LISTING',
  ProjectDelisted: 'LISTING',
};

/** @param isLate it should have been known already where the change is measured from */
export function changeKindOf({ type }: Pick<IndexedEvent, 'type'>, isLate: boolean): ChangeKind {
  return OF_TYPE[type] ?? (isLate ? 'LATE_ENTRY' : 'NEW_FACT');
}
