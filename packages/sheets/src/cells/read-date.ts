import type { Cell } from '../workbook.js';
import { cellText } from './cell-text.js';
import { folded } from './folded.js';

/** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
export type RoughDate = string;
export type Span = { readonly from: RoughDate; readonly to: RoughDate };

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const TIME = /[ T]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$/;
const PARTED = /^(\d{4})(?:[-./年](\d{1,2})(?:[-./月](\d{1,2})日?|月份?)?|年[底末初]?)?$/;
const CLOSED = /^(\d{4})(\d{2})(\d{2})?$/;
const ENGLISH = /^([a-z]{3})-(\d{2}|\d{4})$/i;
const PART = String.raw`\d{4}(?:年?度?[底末初]?|[-./年]\d{1,2}(?:月|[-./月]\d{1,2}日?)?|\d{2}|\d{4})`;
const SPAN = new RegExp(`^(${PART})(?:-{1,2}|[—–―~至到/]{1,2})(${PART})$`);
/** Serial numbers of the years 1954 to 2118, which no year, month or day written with digits is. */
const SERIAL = { least: 20_000, most: 80_000 };
const DAY = 86_400_000;
const EPOCH = Date.UTC(1899, 11, 30);

/** As people write a day, a month or a year, and as Excel does; null where it is none. */
export function readDate(cell: Cell | undefined): RoughDate | null {
  if (cell?.kind === 'date') return cell.day;
  if (cell?.kind === 'error') return null;
  return parseDate(cellText(cell));
}

/** Two dates, or one that is both. */
export function readSpan(cell: Cell | undefined): Span | null {
  const one = readDate(cell);
  if (one !== null) return { from: one, to: one };
  const [, first = '', last = ''] = SPAN.exec(withPlainDashes(cellText(cell))) ?? [];
  const [from, to] = [parseDate(first), parseDate(last)];
  return from !== null && to !== null ? { from, to } : null;
}

function parseDate(text: string): RoughDate | null {
  const plain = withPlainDashes(text.trim().replace(TIME, ''));
  const [, y, m, d] = PARTED.exec(plain.replace(/年度$/, '年')) ?? CLOSED.exec(plain) ?? [];
  if (y !== undefined) return rough(y, m, d);
  const [, month = '', year = ''] = ENGLISH.exec(plain) ?? [];
  if (month !== '') {
    const index = MONTHS.indexOf(month.toLowerCase());
    return index < 0 ? null : rough(year.padStart(4, '20'), String(index + 1));
  }
  const serial = Number(plain);
  if (/^\d{5}(\.\d+)?$/.test(plain) && serial >= SERIAL.least && serial <= SERIAL.most)
    return new Date(EPOCH + Math.floor(serial) * DAY).toISOString().slice(0, 'YYYY-MM-DD'.length);
  return null;
}

function withPlainDashes(text: string): string {
  return folded(text).replaceAll(/[－―—–]/g, '-');
}

function rough(y: string, m?: string, d?: string): RoughDate | null {
  const [year, month, day] = [Number(y), Number(m ?? 1), Number(d ?? 1)];
  if (year < 1900 || year >= 2200 || month < 1 || month > 12 || day < 1) return null;
  if (day > 28 && day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return null;
  if (m === undefined) return y;
  return d === undefined ? `${y}-${m.padStart(2, '0')}` : `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`;
}
