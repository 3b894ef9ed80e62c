import { type Day, lastDayOf, type Period } from '@milepost/domain';
import { folded } from '@milepost/sheets';

/** What a column speaks of: a month, the months from January on, a 旬, or the 旬 of a month up to one. */
export type ColumnPeriod =
  | { readonly kind: 'month'; readonly period: Period }
  | { readonly kind: 'through'; readonly period: Period; readonly from: Period }
  | { readonly kind: 'tenDays'; readonly period: string }
  | { readonly kind: 'throughTenDays'; readonly period: string };

/** A sheet's words that tell which month a 旬 belongs to, the year, and the day as of which it speaks. */
export type PeriodContext = { readonly texts: readonly string[]; readonly year: number; readonly asOf: Day };

const TEN_DAYS = /(至|到|累计)?([上中下本])?旬末?(累计)?/;
const NAMED_TEN_DAYS = /([上中下])旬/;
const THROUGH = /(?:^|\D)(?:1|一|元)(?:月份?)?[-—–~至到]+(\d{1,2})月/;
const YEAR_SO_FAR = /(?:本年|今年|当年|年度|年初).{0,6}(?:累[计积]|至今)/;
const UP_TO_MONTH = /(?:截[至止]|至|到)(?:\d{4}年)?(\d{1,2})月/;
const RANGE = /\d{1,2}(?:月份?)?[-—–~至到]+\d{1,2}月/;
const MONTH = /(?:^|\D)(1[0-2]|0?[1-9])月/;
const CHINESE = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'];

/** Null: none, or not that of the year asked about. */
export function columnPeriodOf(header: string, context: PeriodContext): ColumnPeriod | null {
  const said = withDigits(header);
  const tenDays = TEN_DAYS.exec(said);
  if (tenDays) return tenDaysOf(tenDays, said, context);
  const year = Number(/(?:^|\D)((?:19|20)\d{2})年?/.exec(said)?.[1] ?? context.year);
  if (year !== context.year) return null;
  const through =
    THROUGH.exec(said)?.[1] ?? (YEAR_SO_FAR.test(said) ? (UP_TO_MONTH.exec(said)?.[1] ?? endedBy(context)) : null);
  if (through !== null) return period(year, through, 'through');
  if (RANGE.test(said)) return null;
  if (/[本当]月/.test(said)) return { kind: 'month', period: context.asOf.slice(0, 'YYYY-MM'.length) };
  const month = MONTH.exec(said)?.[1];
  return month === undefined || UP_TO_MONTH.test(said) ? null : period(year, month, 'month');
}

function period(year: number, month: string, kind: 'month' | 'through'): ColumnPeriod | null {
  if (Number(month) < 1 || Number(month) > 12) return null;
  const of = monthOf(year, Number(month));
  return kind === 'month' ? { kind, period: of } : { kind, period: of, from: monthOf(year, 1) };
}

function tenDaysOf([, to, part = '', sum]: RegExpExecArray, said: string, context: PeriodContext): ColumnPeriod {
  const month = monthOfTenDays(said, context);
  const day = Number(context.asOf.slice(-2));
  const own = part === '本' || part === '' ? onlyOneIn(context.texts, NAMED_TEN_DAYS) : part;
  const number = own === undefined ? (day <= 10 ? 1 : day <= 20 ? 2 : 3) : '上中下'.indexOf(own) + 1;
  const kind = to === undefined && sum === undefined ? 'tenDays' : 'throughTenDays';
  return { kind, period: `${month}-${number}` };
}

/** That of the header, else the only one that the sheet names, else that of the day as of which it speaks. */
function monthOfTenDays(said: string, { texts, year, asOf }: PeriodContext): Period {
  const own = MONTH.exec(said)?.[1];
  const month =
    own ??
    onlyOneIn(
      texts.map(withDigits).filter((text) => !RANGE.test(text)),
      MONTH,
    );
  return month === undefined ? asOf.slice(0, 'YYYY-MM'.length) : monthOf(year, Number(month));
}

/** What the texts name, if all that name any name the same. */
function onlyOneIn(texts: readonly string[], pattern: RegExp): string | undefined {
  const named = new Set(texts.flatMap((text) => pattern.exec(text)?.[1] ?? []));
  const [only] = named;
  return named.size === 1 ? only : undefined;
}

/** Months that have ended by the day. */
function endedBy({ asOf }: PeriodContext): string {
  const [, month = '01'] = asOf.split('-');
  return String(Number(month) - (lastDayOf(asOf.slice(0, 'YYYY-MM'.length)) === asOf ? 0 : 1) || 1);
}

function withDigits(text: string): string {
  return folded(text)
    .replaceAll(/(十[一二]|[一二三四五六七八九十])月/g, (_, month: string) => `${CHINESE.indexOf(month) + 1}月`)
    .replaceAll('元月', '1月');
}

function monthOf(year: number, month: number): Period {
  return `${year}-${String(month).padStart(2, '0')}`;
}
