import type { Fact } from '../../core/file-reading.js';
import { moneyIn } from '../../core/numbers.js';

type Words = Readonly<Record<string, string>>;
type AllWords = { readonly fields: Words; readonly levels: Words; readonly natures: Words };
const MONEY = new Set(['amount', 'totalInvestment', 'planBaseline']);
/** Said elsewhere in the row. */
const ELSEWHERE = new Set(['code', 'project']);

/** The members of an input in words, amounts in 万元; those of `keys` only, where they are given. */
export function saidOf(
  { command, input }: Pick<Fact, 'command' | 'input'>,
  words: AllWords,
  keys?: readonly string[],
): string {
  const { fields } = words;
  // The attribute has a name of its own.
  if (command === 'setAttribute' && !keys) return `${String(input.name)}：${String(input.value)}`;
  return Object.entries(input)
    .filter(([key]) => (keys ? keys.includes(key) : !ELSEWHERE.has(key)))
    .map(([key, value]) => `${fields[key] ?? key} ${valueOf(key, value, words)}`)
    .join('，');
}

function valueOf(key: string, value: Fact['input'][string], { levels, natures }: AllWords): string {
  const text = Array.isArray(value) ? value.join('、') : String(value);
  if (MONEY.has(key) && /^-?\d+$/.test(text)) return `${moneyIn(text, 'wan')}万元`;
  const named = { level: levels, nature: natures }[key];
  return named?.[text] ?? text;
}
