import { AsyncLocalStorage } from 'node:async_hooks';
import type { Label, Locale } from '@milepost/domain';
import type { Environment } from '@milepost/runtime';

/** What a person at a terminal reads. */
export type Language = keyof Label;

const spoken = new AsyncLocalStorage<Language | null>();

/**
 * That of the terminal, as POSIX orders its variables: the first that says anything; English, where it is not Chinese. Null where none
 * names a language, as `C` does not.
 */
export function languageOf(environment: Environment): Language | null {
  const said = [environment['LC_ALL'], environment['LC_MESSAGES'], environment['LANG']].find(Boolean) ?? '';
  if (/^(?:C|POSIX)?(?:\.|$)/.test(said)) return null;
  return /^zh(?![a-z])/i.test(said) ? 'zh' : 'en';
}

/** Does work of which every word is in one language; null: in that which suits what is told. */
export function speaking<T>(language: Language | null, work: () => T): T {
  return spoken.run(language, work);
}

/** Speaks of an office's file in its language, Chinese, unless the terminal names one. */
export function speakingOfFiles<T>(work: () => T): T {
  return speaking(spoken.getStore() ?? 'zh', work);
}

/** That in which is spoken. */
export function language(): Language {
  return spoken.getStore() ?? 'en';
}

/** The same thing in the language of whoever reads it. */
export function say(en: string, zh: string): string {
  return told({ en, zh });
}

export function told(label: Label): string {
  return label[language()];
}

/** The language as the register is asked in it. */
export function locale(): Locale {
  return told({ en: 'en', zh: 'zh-CN' }) as Locale;
}
