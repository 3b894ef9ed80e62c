/** Thousandths of a 亩, a safe integer. */
export type MilliMu = number;

/** Of a decimal with at most three places, as `13.22`; null where it is none or too large. */
export function parseMu(text: string): MilliMu | null {
  const match = /^(-?)(\d{1,12})(?:\.(\d{1,3}))?$/.exec(text);
  if (!match) return null;
  const [, sign = '', whole = '', places = ''] = match;
  return Number(`${sign}${whole}${places.padEnd(3, '0')}`) + 0;
}

/** The shortest decimal: `13.22`. */
export function muText(value: MilliMu): string {
  const digits = String(Math.abs(value)).padStart(4, '0');
  const places = digits.slice(-3).replace(/0+$/, '');
  return `${value < 0 ? '-' : ''}${digits.slice(0, -3)}${places && `.${places}`}`;
}

/** Areas of which some are unknown: the sum of the known ones, and how many of each. */
export type Area = { readonly milliMu: MilliMu; readonly known: number; readonly unknown: number };

export const NO_AREA: Area = { milliMu: 0, known: 0, unknown: 0 };

export function addArea(sum: Area, entry: MilliMu | null): Area {
  return entry === null
    ? { ...sum, unknown: sum.unknown + 1 }
    : { milliMu: sum.milliMu + entry, known: sum.known + 1, unknown: sum.unknown };
}
