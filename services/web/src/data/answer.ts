import { readonly, type Ref, ref, shallowRef, watch } from 'vue';
import { useLocale } from '../words/locale.js';
import { useNews } from './live.js';
import { ask, type Document, type Failure, failureOf } from './register.js';

export type Answer<T> = {
  /** The last that came: a screen does not go blank while the next is on its way. */
  readonly data: Readonly<Ref<T | null>>;
  readonly failure: Readonly<Ref<Failure | null>>;
  readonly isLoading: Readonly<Ref<boolean>>;
  retry(): void;
};

/** What is asked in more than one document, or page by page. */
export type Question<T, V> = { readonly ask: (variables: V) => Promise<T> };

const news = useNews();
const locale = useLocale();

/**
 * Asks, and asks again when the variables are others, the language is another one, or something new is known.
 * @param variables null: not to be asked now
 * @param isPast whether nothing new can change the answer
 */
export function useAnswer<T, V>(
  question: Document<T, V> | Question<T, V>,
  variables: () => V | null,
  isPast: () => boolean = () => false,
): Answer<T> {
  const data = shallowRef<T | null>(null);
  const failure = shallowRef<Failure | null>(null);
  const isLoading = ref(false);
  const attempts = ref(0);
  let turn = 0;

  async function load(given: V): Promise<void> {
    const mine = ++turn;
    isLoading.value = true;
    try {
      const answered = await ('ask' in question ? question.ask(given) : ask(question, given));
      if (mine !== turn) return;
      data.value = answered;
      failure.value = null;
    } catch (error) {
      if (mine !== turn) return;
      failure.value = failureOf(error);
    } finally {
      if (mine === turn) isLoading.value = false;
    }
  }

  watch(
    () => JSON.stringify([variables(), locale.value, attempts.value, isPast() ? null : news.value]),
    () => {
      const given = variables();
      if (given !== null) void load(given);
    },
    { immediate: true },
  );
  return {
    data,
    failure,
    isLoading: readonly(isLoading),
    retry: () => void (attempts.value += 1),
  };
}
