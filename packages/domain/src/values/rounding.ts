import type { Fraction } from './fraction.js';

/** How an exact number becomes a printed one: once, from base units. Stored beside each figure by its `id`. */
export type RoundingPolicy = { readonly id: string; readonly mode: 'halfAwayFromZero' };

export const ROUNDING: RoundingPolicy = { id: 'half-away-from-zero/once/v1', mode: 'halfAwayFromZero' };

/** The fraction × `scale` with exactly so many decimals, 0 to 20, as text: `roundedText(1/3, 2)` is `0.33`. */
export function roundedText(value: Fraction, decimals: number, scale = 1n): string {
  const power = 10n ** BigInt(decimals);
  const over = value.numerator * scale * power;
  const magnitude = over < 0n ? -over : over;
  const units = (2n * magnitude + value.denominator) / (2n * value.denominator);
  const digits = units.toString().padStart(decimals + 1, '0');
  const text = decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
  return over < 0n && units !== 0n ? `-${text}` : text;
}

/** As an area or an amount is printed: `202.50` becomes `202.5`, `11.00` becomes `11`. */
export function withoutTrailingZeros(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}
