import {
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type SelectionSetNode,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';
import type { Limits } from './limits.js';

type Size = { readonly depth: number; readonly aliases: number; readonly selections: number };
const NOTHING: Size = { depth: 0, aliases: 0, selections: 0 };

/**
 * Refuses operations that grow too deep or too wide once their fragments are expanded. Each fragment is measured once, so a
 * document that doubles itself at every level is refused as fast as it is read.
 */
export function selectionLimits(limits: Pick<Limits, 'depth' | 'aliases' | 'selections'>): ValidationRule {
  return (context: ValidationContext) => {
    const fragments = new Map<string, Size>();

    function sizeOfFragment(fragment: FragmentDefinitionNode | null | undefined): Size {
      if (!fragment) return NOTHING;
      const name = fragment.name.value;
      const known = fragments.get(name);
      if (known) return known;
      // One that contains itself is refused by a rule of GraphQL; here it must only not loop.
      fragments.set(name, NOTHING);
      const size = sizeOf(fragment.selectionSet);
      fragments.set(name, size);
      return size;
    }

    function sizeOf({ selections }: SelectionSetNode): Size {
      let [depth, aliases, count] = [0, 0, 0];
      for (const selection of selections) {
        const isField = selection.kind === Kind.FIELD;
        if (isField && selection.name.value.startsWith('__')) continue;
        const inner =
          selection.kind === Kind.FRAGMENT_SPREAD
            ? sizeOfFragment(context.getFragment(selection.name.value))
            : selection.selectionSet
              ? sizeOf(selection.selectionSet)
              : NOTHING;
        depth = Math.max(depth, inner.depth + (isField ? 1 : 0));
        aliases += inner.aliases + (isField && selection.alias ? 1 : 0);
        count += inner.selections + (isField ? 1 : 0);
      }
      return { depth, aliases, selections: count };
    }

    return {
      OperationDefinition(operation) {
        const size = sizeOf(operation.selectionSet);
        for (const measure of ['depth', 'aliases', 'selections'] as const) {
          if (size[measure] <= limits[measure]) continue;
          const message = `The operation is too large: more than ${limits[measure]} ${WORDS[measure]}; ask in several requests.`;
          context.reportError(
            new GraphQLError(message, { nodes: operation, extensions: { code: 'OPERATION_TOO_LARGE' } }),
          );
        }
      },
    };
  };
}

const WORDS = { depth: 'levels of fields', aliases: 'aliases', selections: 'fields' } as const;
