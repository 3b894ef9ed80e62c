import { computed, type ComputedRef, ref } from 'vue';

export type Locale = 'zh-CN' | 'en';

const KEPT = 'milepost.locale';

const locale = ref<Locale>(localStorage.getItem(KEPT) === 'en' ? 'en' : 'zh-CN');

export const useLocale = (): ComputedRef<Locale> => computed(() => locale.value);

export function chooseLocale(chosen: Locale): void {
  locale.value = chosen;
  localStorage.setItem(KEPT, chosen);
  document.documentElement.lang = chosen;
}

/** What a screen says, in both languages: the compiler sees to it that neither lacks a word. */
export type InBoth<W> = { readonly zh: W; readonly en: W };

export const inBoth = <W>(zh: W, en: NoInfer<W>): InBoth<W> => ({ zh, en });

/** Words by names that the register may add to. */
export const table = (words: Readonly<Record<string, string>>): Readonly<Record<string, string>> => words;

export const useWords = <W>(words: InBoth<W>): ComputedRef<W> =>
  computed(() => (locale.value === 'en' ? words.en : words.zh));
