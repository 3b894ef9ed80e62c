import { fraction, type Fraction } from './fraction.js';
import { roundedText, withoutTrailingZeros } from './rounding.js';
import type { Area } from './mu.js';
import type { Yuan } from './yuan.js';

/** What a report prints where there is nothing to print. */
export const NOTHING = '—';

/** 亿元, at most so many decimals: `645.34亿元`, `11.6亿元`. */
export function yiText(amount: Yuan | bigint, decimals = 2): string {
  return `${withoutTrailingZeros(roundedText(whole(amount, 100_000_000), decimals))}亿元`;
}

/** `1888.65亩（另有4宗不详）`; `xx亩` where all is unknown. */
export function areaText({ milliMu, known, unknown }: Area, decimals = 2): string {
  if (known === 0 && unknown > 0) return 'xx亩';
  const sum = `${withoutTrailingZeros(roundedText(whole(milliMu, 1000), decimals))}亩`;
  return unknown > 0 ? `${sum}（另有${unknown}宗不详）` : sum;
}

function whole(amount: number | bigint, unit: number): Fraction {
  const value = fraction(amount, unit);
  if (!value) throw new RangeError('a unit of 0');
  return value;
}
