import { moneyIn, type MoneyUnit } from './numbers.js';

const MONEY =
  /(^|\.)(completed|forecast|planBaseline|planAdjusted|totalInvestment|grantsWon|loansDisbursed|openingCompleted)$/;
const RATE = /Rate(Adjusted)?$/;

/** The value of a field of a card, exact, with its unit; null where there is none. */
export function fieldValue(path: string, value: unknown, unitName: string, unit: MoneyUnit): string | null {
  if (value === null || value === undefined) return null;
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value);
  if (MONEY.test(path) && /^-?\d+$/.test(text)) return `${moneyIn(text, unit)}${unitName}`;
  return RATE.test(path) ? `${text}%` : text;
}

export type FieldPath = {
  readonly field: string;
  readonly year: number | null;
  readonly month: number | null;
  readonly kind: string | null;
};

/** `year.2018.months.04.completed` taken apart. */
export function fieldPath(path: string): FieldPath {
  const [, year, month] = /^(?:year|land)\.(\d{4})(?:\.months\.(\d{2}))?/.exec(path) ?? [];
  const [, kind] = /^permits\.([A-Z_]+)/.exec(path) ?? [];
  const field = path.replace(/^(year|land)\.\d{4}\.(months\.\d{2}\.)?/, '').replace(/^permits\.[A-Z_]+\./, '');
  return {
    field,
    year: year === undefined ? null : Number(year),
    month: month === undefined ? null : Number(month),
    kind: kind ?? null,
  };
}
