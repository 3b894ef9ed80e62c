import { computed, type ComputedRef } from 'vue';
import { allNodes, type Connection } from './all-nodes.js';
import { type Answer, useAnswer } from './answer.js';
import { ask, type Document } from './register.js';

/** All of a list, page after page, as one answer; the pages after the first stand on the point of the first. */
export function useWholeList<T, V extends object, N>(
  document: Document<T, V>,
  variables: () => V | null,
  connectionOf: (answer: T) => Connection<N>,
  isPast?: () => boolean,
): { readonly answer: Answer<readonly N[]>; readonly nodes: ComputedRef<readonly N[]> } {
  const answer = useAnswer<readonly N[], V>(
    {
      ask: async (given) => {
        const page = async (after: string | null) => connectionOf(await ask(document, { ...given, after }));
        return allNodes(await page(null), page);
      },
    },
    variables,
    isPast,
  );
  return { answer, nodes: computed(() => answer.data.value ?? []) };
}
