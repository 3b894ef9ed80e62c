import { folded } from '@milepost/sheets';

const MONEY = '(?:亿元?|百万元|千元|万元?|元)';
const IN_BRACKETS = new RegExp(`[([【][^()]*?${MONEY}[)\\]】]`, 'g');
const AT_END = new RegExp(`[/:,](?:亿元|百万元|千元|万元)$`);
const YEAR_IN_FRONT = /^(?:(?:19|20)\d{2}年?度?|本年度?|当年度?|今年|年度?|全年)/;

export type FoldedHeader = {
  /** Half width, without blanks and units of money. */
  readonly whole: string;
  /** Without a year in front. */
  readonly yearless: string;
  /** Null: it names none. */
  readonly year: number | null;
};

export function foldedHeader(header: string): FoldedHeader {
  const whole = folded(header).replaceAll(IN_BRACKETS, '').replace(AT_END, '');
  const named = /(?:^|\D)((?:19|20)\d{2})(?:年|$|\D)/.exec(whole)?.[1];
  return { whole, yearless: whole.replace(YEAR_IN_FRONT, ''), year: named === undefined ? null : Number(named) };
}
