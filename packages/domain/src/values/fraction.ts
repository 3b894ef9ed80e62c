/** An exact rational number; the denominator is positive. */
export type Fraction = { readonly numerator: bigint; readonly denominator: bigint };

/** Null where the denominator is 0. */
export function fraction(numerator: bigint | number, denominator: bigint | number = 1): Fraction | null {
  const [over, under] = [BigInt(numerator), BigInt(denominator)];
  if (under === 0n) return null;
  return under < 0n ? { numerator: -over, denominator: -under } : { numerator: over, denominator: under };
}

/** Of decimal text, such as `-10.5`. */
export function decimalFraction(text: string): Fraction {
  const [whole = '', places = ''] = text.split('.');
  return { numerator: BigInt(`${whole}${places}`), denominator: 10n ** BigInt(places.length) };
}

export function subtract(a: Fraction, b: Fraction): Fraction {
  return {
    numerator: a.numerator * b.denominator - b.numerator * a.denominator,
    denominator: a.denominator * b.denominator,
  };
}

export function compareFractions(a: Fraction, b: Fraction): number {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}
