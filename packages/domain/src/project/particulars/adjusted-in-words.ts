import { type Label, PROJECT_LEVELS, PROJECT_NATURES } from '../../kernel/vocabulary.js';
import { exactMoney } from '../../values/printed-text.js';
import { listingFields } from '../registry/commands.js';

type Said = Readonly<Record<string, string | number | readonly string[] | null>>;

const LABELS: Readonly<Record<string, Label>> = {
  name: { zh: '项目名称', en: 'name of the project' },
  ...listingFields(),
};
const CHOICES: Readonly<Record<string, Readonly<Record<string, Label>>>> = {
  level: PROJECT_LEVELS,
  nature: PROJECT_NATURES,
};
/** Told last, as sums are in every sentence. */
const AMOUNT = 'totalInvestment';

/** What is another one, with its value; of a long text only that it is. */
export function adjustedInWords(said: Said, language: keyof Label): string {
  const isChinese = language === 'zh';
  return Object.keys(LABELS)
    .sort((a, b) => Number(a === AMOUNT) - Number(b === AMOUNT))
    .flatMap((key) => {
      const value = said[key] ?? null;
      const label = LABELS[key]?.[language] ?? key;
      if (value === null) return [];
      if (key === 'content') return [label];
      return [`${label}${isChinese ? '' : ' '}${valueInWords(key, value, language)}`];
    })
    .join(isChinese ? '；' : '; ');
}

function valueInWords(key: string, value: string | number | readonly string[], language: keyof Label): string {
  if (typeof value === 'number') return exactMoney(value)[language];
  const isChinese = language === 'zh';
  if (typeof value !== 'string')
    return value.length === 0 ? (isChinese ? '无' : 'none') : value.join(isChinese ? '、' : ', ');
  return CHOICES[key]?.[value]?.[language] ?? (isChinese ? `“${value}”` : `“${value}”`);
}
