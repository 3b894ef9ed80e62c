import type { ProjectNature } from '@milepost/domain';
import { folded } from '@milepost/sheets';

/** Words of what the year is to a project. */
const WORDS: readonly (readonly [word: string, nature: ProjectNature])[] = [
  ['预备', 'RESERVE'],
  ['储备', 'RESERVE'],
  ['前期', 'PREPARATION'],
  ['计划新开工', 'NEW_START'],
  ['拟新开工', 'NEW_START'],
  ['新开工', 'NEW_START'],
  ['拟开工', 'NEW_START'],
  ['计划开工', 'NEW_START'],
  ['续建', 'CARRIED_OVER'],
  ['在建', 'CARRIED_OVER'],
  ['竣工投产', 'TO_COMPLETE'],
  ['建成投产', 'TO_COMPLETE'],
  ['计划竣工', 'TO_COMPLETE'],
  ['拟竣工', 'TO_COMPLETE'],
];
/** What may stand around such a word in a label. */
const AROUND = /^(?:年度|本年|今年|\d{4}年|重点|重大)+|(?:类|重点|重大|建设|项目|工程|情况|部分)+$/g;

/** `isOngoing`: 在建, which is kept beside, as it says less than 续建. */
export type NatureWord = { readonly nature: ProjectNature; readonly isOngoing: boolean };

/** Of a cell or a label that says nothing else; null: no such word. */
export function natureOf(text: string): NatureWord | null {
  const bare = folded(text).replaceAll(AROUND, '');
  const found = WORDS.find(([word]) => word === bare);
  return found ? { nature: found[1], isOngoing: found[0] === '在建' } : null;
}

/** The one that the titles name, if it is one only. */
export function natureNamedIn(titles: readonly string[]): NatureWord | null {
  const named = new Map<ProjectNature, string>();
  for (const title of titles) {
    let left = folded(title);
    for (const [word, nature] of WORDS) {
      if (!left.includes(word)) continue;
      if (!named.has(nature)) named.set(nature, word);
      left = left.replaceAll(word, '\n');
    }
  }
  const [only, ...more] = named;
  return only && more.length === 0 ? { nature: only[0], isOngoing: only[1] === '在建' } : null;
}
