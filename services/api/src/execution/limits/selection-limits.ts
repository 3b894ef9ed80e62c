import type { Label } from '@milepost/domain';
import {
  type FragmentDefinitionNode,
  type GraphQLError,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';
import { refusal } from '../refused-error.js';
import type { Limits } from './limits.js';

type Size = { readonly depth: number; readonly aliases: number; readonly selections: number };
const NOTHING: Size = { depth: 0, aliases: 0, selections: 0 };

/**
 * Refuses operations that grow too deep or too wide once their fragments are expanded. Each fragment is measured once, so a
 * document that doubles itself at every level is refused as fast as it is read.
 */
export function selectionLimits(
  limits: Pick<Limits, 'fragments' | 'depth' | 'aliases' | 'selections'>,
): ValidationRule {
  return (context: ValidationContext) => {
    const fragments = new Map<string, Size>();
    // Measuring and pricing follow a fragment into the next one, each a step deeper on the stack.
    const defined = context.getDocument().definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION).length;

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
        if (defined > limits.fragments) {
          context.reportError(tooLarge(operation, limits.fragments, WORDS.fragments));
          return;
        }
        const size = sizeOf(operation.selectionSet);
        for (const measure of ['depth', 'aliases', 'selections'] as const) {
          if (size[measure] <= limits[measure]) continue;
          context.reportError(tooLarge(operation, limits[measure], WORDS[measure]));
        }
      },
    };
  };
}

function tooLarge(operation: OperationDefinitionNode, limit: number, of: Label): GraphQLError {
  const sentence = {
    en: `The operation is too large: more than ${limit} ${of.en}; ask in several requests.`,
    zh: `操作过大：超过${limit}${of.zh}，请分多次请求。`,
  };
  return refusal('OPERATION_TOO_LARGE', sentence, operation);
}

const WORDS = {
  fragments: { en: 'fragments', zh: '个片段' },
  depth: { en: 'levels of fields', zh: '层字段' },
  aliases: { en: 'aliases', zh: '个别名' },
  selections: { en: 'fields', zh: '个字段' },
} as const;
