export type MoneyUnit = 'yi' | 'wan' | 'yuan';

const DIGITS: Readonly<Record<MoneyUnit, number>> = { yi: 8, wan: 4, yuan: 0 };

/** Thousands parted, as in 12,345.6; the sign is a real minus. */
export function grouped(decimal: string): string {
  const [, sign = '', whole = '', rest = ''] = /^(-?)(\d+)(\.\d+)?$/.exec(decimal) ?? [];
  return `${sign && '−'}${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${rest}`;
}

/** With its sign, a plus too. */
export const signed = (decimal: string): string =>
  /^-|^0(\.0*)?$/.test(decimal) ? grouped(decimal) : `+${grouped(decimal)}`;

/**
 * Whole 元 in another unit, exact and then rounded once, half away from zero, to so many places at most; zeros at the end are cut.
 * Without `places` it is exact.
 */
export function moneyIn(yuan: string, unit: MoneyUnit, places?: number): string {
  const negative = yuan.startsWith('-');
  const digits = DIGITS[unit];
  const kept = Math.min(places ?? digits, digits);
  const divisor = 10n ** BigInt(digits - kept);
  const magnitude = BigInt(negative ? yuan.slice(1) : yuan);
  const rounded = (magnitude + divisor / 2n) / divisor;
  const text = rounded.toString().padStart(kept + 1, '0');
  const whole = text.slice(0, text.length - kept);
  const part = text.slice(text.length - kept).replace(/0+$/, '');
  const value = part === '' ? whole : `${whole}.${part}`;
  return grouped(negative && rounded !== 0n ? `-${value}` : value);
}

export const isNegative = (decimal: string): boolean => decimal.startsWith('-') && !/^-0(\.0*)?$/.test(decimal);

/** An amount as it is typed, in some unit, as whole 元; null where it is none, or has parts of a 元. */
export function yuanOf(typed: string, unit: MoneyUnit): string | null {
  const [, sign, whole, part = ''] = /^([-−]?)(\d+)(?:\.(\d+))?$/.exec(typed.trim().replace(/[,，]/g, '')) ?? [];
  const digits = DIGITS[unit];
  const kept = part.replace(/0+$/, '');
  if (whole === undefined || kept.length > digits) return null;
  const yuan = BigInt(whole + kept.padEnd(digits, '0'));
  return `${sign && yuan > 0n ? '-' : ''}${yuan}`;
}
