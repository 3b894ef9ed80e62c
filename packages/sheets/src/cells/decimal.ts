/** An exact decimal number: `units` × 10^-`places`. */
export type Decimal = { readonly units: bigint; readonly places: number };

export const ZERO: Decimal = { units: 0n, places: 0 };

/** What Excel keeps of a number. */
const SIGNIFICANT = 15;
const PLAIN = /^([+-]?)(\d+)(?:\.(\d+))?$/;
const GROUPED = /^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/;
const MOST_DIGITS = 40;

/** Of digits, with or without thousands separators; null where it is none. Rounded to the 15 digits that Excel keeps. */
export function parseDecimal(text: string): Decimal | null {
  const plain = GROUPED.test(text) ? text.replaceAll(',', '') : text;
  const [, sign = '', whole = '', fraction = ''] = PLAIN.exec(plain) ?? [];
  if (whole === '' || whole.length + fraction.length > MOST_DIGITS) return null;
  const units = BigInt(`${whole}${fraction}`);
  return to15Digits({ units: sign === '-' ? -units : units, places: fraction.length });
}

export function decimalOf(value: number): Decimal {
  const said = String(value);
  if (said.length <= SIGNIFICANT && PLAIN.test(said)) return plainly(said);
  const [mantissa = '0', exponent = '0'] = value.toExponential(SIGNIFICANT - 1).split('e');
  const digits = BigInt(mantissa.replace('.', ''));
  return shorten(shift({ units: digits, places: SIGNIFICANT - 1 }, Number(exponent)));
}

/** Most numbers are short, and as they are printed. */
function plainly(said: string): Decimal {
  const point = said.indexOf('.');
  if (point < 0) return { units: BigInt(said), places: 0 };
  return { units: BigInt(said.slice(0, point) + said.slice(point + 1)), places: said.length - point - 1 };
}

export function add(a: Decimal, b: Decimal): Decimal {
  const places = Math.max(a.places, b.places);
  return { units: widen(a, places) + widen(b, places), places };
}

export function subtract(a: Decimal, b: Decimal): Decimal {
  return add(a, { ...b, units: -b.units });
}

/** × 10^`power`. */
export function shift({ units, places }: Decimal, power: number): Decimal {
  const shifted = places - power;
  return shifted >= 0 ? { units, places: shifted } : { units: units * 10n ** BigInt(-shifted), places: 0 };
}

/** Equal as far as Excel can tell. */
export function equalAt15Digits(a: Decimal, b: Decimal): boolean {
  return subtract(to15Digits(a), to15Digits(b)).units === 0n;
}

export function isWhole(value: Decimal): boolean {
  return value.units % 10n ** BigInt(value.places) === 0n;
}

/** Half away from zero. */
export function rounded({ units, places }: Decimal): bigint {
  const unit = 10n ** BigInt(places);
  const magnitude = (2n * (units < 0n ? -units : units) + unit) / (2n * unit);
  return units < 0n ? -magnitude : magnitude;
}

/** Without zeros behind: `2500`, `9.7`. */
export function decimalText(value: Decimal): string {
  const { units, places } = shorten(value);
  const digits = (units < 0n ? -units : units).toString().padStart(places + 1, '0');
  const text = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
  return units < 0n ? `-${text}` : text;
}

function shorten({ units, places }: Decimal): Decimal {
  if (units === 0n) return ZERO;
  let [short, left] = [units, places];
  while (left > 0 && short % 10n === 0n) [short, left] = [short / 10n, left - 1];
  return { units: short, places: left };
}

function to15Digits(value: Decimal): Decimal {
  const { units, places } = value;
  const digits = (units < 0n ? -units : units).toString().length;
  if (digits <= SIGNIFICANT) return value;
  const cut = digits - SIGNIFICANT;
  const kept = rounded({ units, places: cut });
  return places >= cut
    ? { units: kept, places: places - cut }
    : { units: kept * 10n ** BigInt(cut - places), places: 0 };
}

function widen({ units, places }: Decimal, to: number): bigint {
  return units * 10n ** BigInt(to - places);
}
