import {
  type DocumentNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
  valueFromASTUntyped,
} from 'graphql';
import type { Variables } from '../schema/operation.js';

/** Every `atLeast` of the operation, so that one wait before anything is read serves them all. */
export function positionsAskedFor(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
): string[] {
  const positions: string[] = [];
  const seen = new Set<string>();
  const defaults = new Map(
    operation.variableDefinitions?.map(({ variable, defaultValue }) => [variable.name.value, defaultValue]),
  );

  function take(value: ValueNode): void {
    const given =
      value.kind === Kind.VARIABLE
        ? (variables[value.name.value] ?? untyped(defaults.get(value.name.value)))
        : untyped(value);
    if (typeof given === 'string') positions.push(given);
  }

  function walk({ selections }: SelectionSetNode): void {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        for (const { name, value } of selection.arguments ?? []) if (name.value === 'atLeast') take(value);
        if (selection.selectionSet) walk(selection.selectionSet);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) walk(selection.selectionSet);
      else if (!seen.has(selection.name.value)) {
        seen.add(selection.name.value);
        const fragment = document.definitions.find(
          (definition) =>
            definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === selection.name.value,
        );
        if (fragment?.kind === Kind.FRAGMENT_DEFINITION) walk(fragment.selectionSet);
      }
    }
  }

  walk(operation.selectionSet);
  return positions;
}

function untyped(value: ValueNode | undefined): unknown {
  return value && valueFromASTUntyped(value);
}
