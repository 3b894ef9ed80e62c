/** How a row that is no item begins: 一、 （一） 1、 （1） ① ——; the kinds nest as they come. */
export type Mark = 'chapter' | 'bracketed' | 'number' | 'bracketedNumber' | 'circled' | 'dash' | 'part';

/** 合计 of what follows or all, 小计 of what came before, 其中 a part of the sum above. */
export type Sum = 'total' | 'subtotal' | 'ofWhich';

export type RowLabel = {
  readonly mark: Mark | null;
  readonly sum: Sum | null;
  /** Without mark, count and words of sums. */
  readonly core: string;
  /** Of items, as it is printed: （5个）, ：3 个. */
  readonly count: number | null;
};

const CHINESE = '[一二三四五六七八九十百]+';
const MARKS: readonly (readonly [Mark, RegExp])[] = [
  ['part', new RegExp(`^第${CHINESE}(?:部分|章|类|批)[、:：.．]?`)],
  ['chapter', new RegExp(`^${CHINESE}[、.．:：]`)],
  ['bracketed', new RegExp(`^[(（]${CHINESE}[)）][、.．]?`)],
  ['bracketedNumber', /^[(（]\d{1,2}[)）][、.．]?/],
  ['number', /^\d{1,2}[、.．](?!\d)/],
  ['circled', /^[①-⑳]/],
  ['dash', /^[—–―─-]+/],
];
const COUNT = /(?:[(（]共?|[:：]共?|共)(\d{1,6})[个项](?:项目|子项)?[)）]?$/;
const COUNT_OF_SUM = /[(（:：]?共?(\d{1,6})[个项](?:项目)?[)）]?$/;
const TOTAL = /^(.{0,30}?)(?:合计|总计|共计|总合计|总数|总和)$/;
const SUBTOTAL = /^(.{0,30}?)小计$/;
const OF_WHICH = /^其中[:：]?/;

export function parseLabel(text: string): RowLabel {
  const dense = text.replaceAll(/\s/g, '');
  const [mark, marked] = MARKS.find(([, pattern]) => pattern.test(dense)) ?? [null, null];
  const unmarked = marked ? dense.replace(marked, '') : dense;
  const ofWhich = OF_WHICH.test(unmarked);
  const said = ofWhich ? unmarked.replace(OF_WHICH, '') : unmarked;
  const sumCount = COUNT_OF_SUM.exec(said);
  const withoutCount = sumCount ? said.slice(0, sumCount.index) : said;
  const sum = TOTAL.exec(withoutCount) ?? SUBTOTAL.exec(withoutCount);
  if (sum && !ofWhich)
    return {
      mark,
      sum: SUBTOTAL.test(withoutCount) || sum[1] !== '' ? 'subtotal' : 'total',
      core: sum[1] ?? '',
      count: sumCount ? Number(sumCount[1]) : null,
    };
  const counted = (ofWhich ? COUNT_OF_SUM : COUNT).exec(said);
  return {
    mark,
    sum: ofWhich ? 'ofWhich' : null,
    core: counted ? said.slice(0, counted.index) : said,
    count: counted ? Number(counted[1]) : null,
  };
}
