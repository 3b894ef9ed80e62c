import { grouped, moneyIn, signed } from './numbers.js';

/** A term in words of its figure's unit: rates and amounts have terms in 元, shown in 万元. */
export function termValue(value: string | null, unit: string): string | null {
  if (value === null) return null;
  return isMoney(unit) ? moneyIn(value, 'wan') : grouped(value);
}

export const isMoney = (unit: string): boolean => unit === '元' || unit === '%' || unit === '个百分点';

/** Rates over counts have counts for terms. */
const COUNTED = new Set(['START_RATE']);

export const unitOfTerms = (indicator: string, unit: string): string => (COUNTED.has(indicator) ? '个' : unit);

/** By how much a figure changes, in 万元 where it is an amount. */
export function changeText(change: string, unit: string): string {
  if (unit !== '元') return signed(change);
  const text = moneyIn(change, 'wan');
  return /^[−0]/.test(text) ? text : `+${text}`;
}

/** A figure on the way from one point to the other. */
export const runningText = (value: string | null, unit: string): string =>
  value === null ? '—' : unit === '元' ? moneyIn(value, 'wan') : value.replace('-', '−');

/** At a tick of an axis: 亿元 where it is an amount. */
export const tickText = (value: number, unit: string): string =>
  String(unit === '元' ? Number((value / 1e8).toPrecision(6)) : value);
