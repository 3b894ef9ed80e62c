import type { Field } from '../output.js';
import { type ColumnPeriod, columnPeriodOf, type PeriodContext } from './column-period.js';
import { foldedHeader } from './folded-header.js';
import { COMPLETED, COMPUTED, HEADERS, NEUTRAL, NOT_YET, PROGRESS } from './vocabulary.js';

export type NamedField = { readonly field: Field; readonly period: ColumnPeriod | null };

const LAST_YEAR = /(?:^|\D)((?:19|20)\d{2})年?(?:度)?(?:年?[底末]|12月底)/;

/** The field that a header names, also as `parent/child`; null: none. */
export function fieldOfHeader(header: string, context: PeriodContext): NamedField | null {
  const parts = header.split('/');
  const child = parts.at(-1) ?? '';
  const joined = parts.join('');
  const timed = timedField(parts, context);
  if (timed) return timed;
  if (isOpening(joined, context)) return { field: 'openingCompleted', period: null };
  const said = [header, child, joined, ...(NEUTRAL.test(foldedHeader(child).whole) ? [parts[0] ?? ''] : [])];
  for (const one of said) {
    const field = untimedField(one, context);
    if (field) return { field, period: null };
  }
  return null;
}

function untimedField(header: string, { year }: PeriodContext): Field | null {
  const { whole, yearless, year: named } = foldedHeader(header);
  for (const { field, header: pattern, year: isOfYear } of HEADERS) {
    if (pattern.test(whole)) return field;
    if (isOfYear && (named === null || named === year) && pattern.test(yearless)) return field;
  }
  return null;
}

/** Completed investment and progress, of what the header says. */
function timedField(parts: readonly string[], context: PeriodContext): NamedField | null {
  const header = parts.join('');
  const { whole } = foldedHeader(header);
  const child = foldedHeader(parts.at(-1) ?? '').whole;
  if (COMPUTED.test(header) || NOT_YET.test(whole)) return null;
  const period = columnPeriodOf(header, context);
  if (PROGRESS.test(child)) return { field: 'progress', period };
  if (period === null) return null;
  return COMPLETED.test(whole) || NEUTRAL.test(child) ? { field: 'completed', period } : null;
}

function isOpening(header: string, { year }: PeriodContext): boolean {
  const { whole } = foldedHeader(header);
  return Number(LAST_YEAR.exec(whole)?.[1]) === year - 1 && /累[计积]|完成/.test(whole) && !/计划|目标/.test(whole);
}
