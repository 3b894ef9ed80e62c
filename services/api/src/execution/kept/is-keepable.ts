import { type DocumentNode, getOperationAST, Kind, OperationTypeNode, type SelectionNode, visit } from 'graphql';
import { positionsAskedFor } from '../positions-asked-for.js';

/** What depends on nothing but a point that the views have, and on the question. */
const OF_A_POINT: ReadonlySet<string> = new Set([
  '__typename',
  'changes',
  'events',
  'figureDiff',
  'figures',
  'figuresAt',
  'figuresBy',
  'fundSources',
  'issues',
  'periods',
  'project',
  'projects',
  'projectsAt',
  'ranking',
  'returns',
  'yearTurn',
]);
/** Below them: what depends on how far the log is sealed. */
const OF_THE_LEDGER: ReadonlySet<string> = new Set(['leafHash', 'inclusionProof']);

/** Whether the answer to a valid document may be given again while the views stand still. */
export function isKeepable(document: DocumentNode, operationName: string | null | undefined): boolean {
  const operation = getOperationAST(document, operationName);
  if (operation?.operation !== OperationTypeNode.QUERY) return false;
  if (positionsAskedFor(document, operation, WITH_ANY).length > 0) return false;
  return (
    operation.selectionSet.selections.every(isOfAPoint) && !names(document).some((name) => OF_THE_LEDGER.has(name))
  );
}

/** Whatever a variable is, it is given. */
const WITH_ANY = new Proxy<Record<string, unknown>>({}, { get: () => '' });

/** Fragments at the root are rare. */
const isOfAPoint = (selection: SelectionNode): boolean =>
  selection.kind === Kind.FIELD && OF_A_POINT.has(selection.name.value);

function names(document: DocumentNode): string[] {
  const found: string[] = [];
  visit(document, { Field: ({ name }) => void found.push(name.value) });
  return found;
}
