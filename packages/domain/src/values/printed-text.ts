import type { Label } from './label.js';
import { fraction, type Fraction } from './fraction.js';
import { roundedText, withoutTrailingZeros } from './rounding.js';
import { type Area, muText, parseMu } from './mu.js';
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

/** The larger units of money, and with how many decimals an amount is still read at a glance. */
const UNITS = [
  { name: '亿元', yuan: 100_000_000, decimals: 4 },
  { name: '万元', yuan: 10_000, decimals: 2 },
] as const;

/** An amount to the 元, in Chinese in the largest unit that shows it: `7.611亿元`, `123万元`, `12,345元`; `CNY 12,345`. */
export function exactMoney(amount: Yuan): Label {
  const isShownIn = ({ yuan, decimals }: (typeof UNITS)[number]) =>
    Math.abs(amount) >= yuan && amount % (yuan / 10 ** decimals) === 0;
  const unit = UNITS.find(isShownIn) ?? { name: '元', yuan: 1, decimals: 0 };
  const inUnit = withoutTrailingZeros(roundedText(whole(amount, unit.yuan), unit.decimals));
  return { zh: `${grouped(inUnit)}${unit.name}`, en: `CNY ${grouped(String(amount))}` };
}

/** An area as it was recorded, a decimal of 亩: `13.22亩`, `13.22 mu`; unknown where it is. */
export function exactArea(mu: string | null): Label {
  const milliMu = mu === null ? null : parseMu(mu);
  if (milliMu === null) return { zh: '待定', en: 'unknown' };
  const text = grouped(muText(milliMu));
  return { zh: `${text}亩`, en: `${text} mu` };
}

function grouped(decimal: string): string {
  return decimal.replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',');
}

function whole(amount: number | bigint, unit: number): Fraction {
  const value = fraction(amount, unit);
  if (!value) throw new RangeError('a unit of 0');
  return value;
}
