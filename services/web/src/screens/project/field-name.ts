import { fieldPath } from '../../core/field-value.js';
import type { projectWords } from './project-words.js';

type Words = typeof projectWords.zh;
type Shared = { readonly year: (year: number) => string; readonly month: (month: number) => string };

/** The path of a field in words: the year is always named where it has one. */
export function fieldName(words: Words, shared: Shared, path: string): string {
  const { field, year, month, kind } = fieldPath(path);
  const when = year === null ? '' : `${shared.year(year)}${month === null ? '' : shared.month(month)}`;
  const what = words.fields[field] ?? field;
  return [kind === null ? '' : (words.permitKinds[kind] ?? kind), when, what].filter(Boolean).join(' ');
}
