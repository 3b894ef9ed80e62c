import { grouped, moneyIn, type MoneyUnit, signed } from './numbers.js';

/** A term in words of its figure's unit: rates and amounts have terms in 元. */
export function termValue(value: string | null, unit: string, money: MoneyUnit): string | null {
  if (value === null) return null;
  return isMoney(unit) ? moneyIn(value, money) : grouped(value);
}

export const isMoney = (unit: string): boolean => unit === '元' || unit === '%' || unit === '个百分点';

/** Rates over counts have counts for terms. */
const COUNTED = new Set(['START_RATE']);

export const unitOfTerms = (indicator: string, unit: string): string => (COUNTED.has(indicator) ? '个' : unit);

/** By how much a figure changes. */
export function changeText(change: string, unit: string, money: MoneyUnit): string {
  if (unit !== '元') return signed(change);
  const text = moneyIn(change, money);
  return /^[−0]/.test(text) ? text : `+${text}`;
}

/** A figure on the way from one point to the other. */
export const runningText = (value: string | null, unit: string, money: MoneyUnit): string =>
  value === null ? '—' : unit === '元' ? moneyIn(value, money) : value.replace('-', '−');

/** At a tick of an axis: 亿元 where it is an amount. */
export const tickText = (value: number, unit: string): string =>
  String(unit === '元' ? Number((value / 1e8).toPrecision(6)) : value);
