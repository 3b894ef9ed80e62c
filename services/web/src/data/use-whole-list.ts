import { computed, type ComputedRef } from 'vue';
import { type Answer, useAnswer } from './answer.js';
import { ask, type Document } from './register.js';

type Connection<N> = {
  readonly nodes: readonly N[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
};

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
        const nodes: N[] = [];
        for (let after: string | null = null; ;) {
          const { nodes: more, pageInfo } = connectionOf(await ask(document, { ...given, after }));
          nodes.push(...more);
          if (!pageInfo.hasNextPage) return nodes;
          after = pageInfo.endCursor;
        }
      },
    },
    variables,
    isPast,
  );
  return { answer, nodes: computed(() => answer.data.value ?? []) };
}
