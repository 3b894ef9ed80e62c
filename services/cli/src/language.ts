import { AsyncLocalStorage } from 'node:async_hooks';
import type { Label, Locale } from '@milepost/domain';
import type { Environment } from '@milepost/runtime';

/** What a person at a terminal reads. */
export type Language = keyof Label;

const spoken = new AsyncLocalStorage<Language>();

/** That of the terminal, as POSIX orders its variables: the first that says anything; English, where it is not Chinese. */
export function languageOf(environment: Environment): Language {
  const said = [environment['LC_ALL'], environment['LC_MESSAGES'], environment['LANG']].find(Boolean) ?? '';
  return /^zh(?![a-z])/i.test(said) ? 'zh' : 'en';
}

/** Does work of which every word is in one language. */
export function speaking<T>(language: Language, work: () => T): T {
  return spoken.run(language, work);
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
