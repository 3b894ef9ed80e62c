import { type AmendmentKind, EVENTS, type Label } from '@milepost/domain';
import type { IndexedEvent } from '@milepost/views';

/** Why a value is another one: the four kinds of change, a list's, a fact recorded late, a new fact, or no fact: the calendar, another definition. */
export const CHANGE_KINDS = {
  NEW_FACT: { zh: '新发生', en: 'a fact that was not there yet' },
  LATE_ENTRY: { zh: '迟登记', en: 'a fact that was there already, and was recorded later' },
  CORRECTION: { zh: '更正', en: 'it had been wrong' },
  ADJUSTMENT: { zh: '调整', en: 'legitimately changed from a day on' },
  RETRACTION: { zh: '核减', en: 'it was found false' },
  VOIDED: { zh: '作废', en: 'it never was' },
  LATE_RETURN: { zh: '补报', en: 'a return that came after its month was closed' },
  LISTING: { zh: '列入或退出', en: 'the list was changed' },
  DEFINITION: { zh: '定义变更', en: 'no event: another version of the definition is in force' },
  CALENDAR: { zh: '时间推移', en: 'no event: only time passed' },
} as const satisfies Readonly<Record<string, Label>> & Readonly<Record<AmendmentKind, Label>>;

export type ChangeKind = keyof typeof CHANGE_KINDS;

const LISTINGS: ReadonlySet<string> = new Set(['ProjectListed', 'ProjectDelisted']);

/** @param isLate it should have been known already where the change is measured from */
export function changeKindOf({ type }: Pick<IndexedEvent, 'type'>, isLate: boolean): ChangeKind {
  if (LISTINGS.has(type)) return 'LISTING';
  return EVENTS.get(type)?.amendment ?? (isLate ? 'LATE_ENTRY' : 'NEW_FACT');
}
