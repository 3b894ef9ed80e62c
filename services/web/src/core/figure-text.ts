import { grouped, moneyIn, type MoneyUnit } from './numbers.js';

export type PrintedFigure = {
  readonly value: string | null;
  readonly unit: string;
  readonly text: string;
  readonly known: number;
  readonly unknown: number;
};

const CHINESE: Readonly<Record<MoneyUnit, (yuan: string) => string>> = {
  yi: (yuan) => `${moneyIn(yuan, 'yi', 2)}亿元`,
  wan: (yuan) => `${moneyIn(yuan, 'wan')}万元`,
  yuan: (yuan) => `${moneyIn(yuan, 'yuan')}元`,
};

const ENGLISH_MONEY: Readonly<Record<MoneyUnit, (yuan: string) => string>> = {
  yi: inBillions,
  wan: (yuan) => `${moneyIn(yuan, 'wan')} × CNY 10k`,
  yuan: (yuan) => `CNY ${moneyIn(yuan, 'yuan')}`,
};

const ENGLISH: Readonly<Record<string, (value: string) => string>> = {
  元: (yuan) => ENGLISH_MONEY[yuan.replace('-', '').length > 8 ? 'yi' : 'yuan'](yuan),
  '%': (value) => `${value.replace('-', '−')}%`,
  个百分点: (value) => `${value.replace('-', '−')} points`,
  亩: (value) => `${grouped(value)} mu`,
};

/** To three places, as many as 亿元 have that are printed to two and one more digit before the point. */
function inBillions(yuan: string): string {
  const sign = yuan.startsWith('-') ? '−' : '';
  const thousandths = (BigInt(yuan.replace('-', '')) + 500_000n) / 1_000_000n;
  const text = thousandths.toString().padStart(4, '0');
  const part = text.slice(-3).replace(/0+$/, '');
  return `CNY ${sign}${grouped(text.slice(0, -3))}${part && `.${part}`} bn`;
}

/**
 * As it is printed, without what is unknown beside it, which is told apart.
 * @param money the unit of amounts; null: as the register prints them
 */
export function figureText(
  { text, value, unit, known, unknown }: PrintedFigure,
  locale: string,
  money: MoneyUnit | null = null,
): string {
  if (value !== null && unit === '元' && money !== null)
    return (locale === 'en' ? ENGLISH_MONEY : CHINESE)[money](value);
  if (locale !== 'en') return text.replace(/（.*）$/u, '');
  if (value === null) return unknown > 0 && known === 0 ? 'unknown' : '—';
  return (ENGLISH[unit] ?? grouped)(value);
}

/** Whether the two say another thing on paper. */
export const differs = (one: PrintedFigure, other: PrintedFigure | undefined): boolean =>
  other !== undefined && one.text !== other.text;
