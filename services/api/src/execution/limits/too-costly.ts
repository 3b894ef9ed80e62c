import { DEFAULT_PAGE, LARGEST_PAGE } from '@milepost/application';
import { type DocumentNode, GraphQLError, type GraphQLSchema } from 'graphql';
import { type ComplexityEstimator, getComplexity } from 'graphql-query-complexity';
import { refusal } from '../refused-error.js';
import type { Limits } from './limits.js';

/** A root field reads from the stores whatever it answers. */
const ROOT_FIELD = 50;
/** Of a project these read and fold all of its events; a difference has some fifty items. */
const FOLDED = new Set(['history', 'diff', 'cells', 'changes', 'contributions', 'figureDiff']);
const FOLD = 50;

/** A field costs one and what is below it; a page costs that for each of its items, and a list of points for each of them. */
const estimator: ComplexityEstimator = ({ type, field, args, childComplexity }) => {
  if (FOLDED.has(field.name)) return FOLD + childComplexity * pageSize(args, true);
  const isRoot = ['Query', 'Mutation', 'Subscription'].includes(type.name);
  const isPage = 'first' in args || 'last' in args || 'before' in args || 'after' in args;
  const lists = Array.isArray(args['points']) ? Math.max(1, args['points'].length) : 1;
  return lists * ((isRoot ? ROOT_FIELD : 1) + childComplexity * pageSize(args, isPage));
};

function pageSize({ first, last }: Record<string, unknown>, isPage: boolean): number {
  const asked = first ?? last;
  // A larger page is refused as such where it is asked for.
  return typeof asked === 'number' ? Math.min(Math.max(1, asked), LARGEST_PAGE) : isPage ? DEFAULT_PAGE : 1;
}

export type Priced = {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operationName?: string | null | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
};

/** Null where the operation may run. Malformed variables are for the execution to refuse. */
export function tooCostly(priced: Priced, limits: Pick<Limits, 'cost' | 'selections'>): GraphQLError | null {
  const cost = costOf(priced, limits);
  if (cost <= limits.cost) return null;
  return refusal('OPERATION_TOO_LARGE', {
    en: `The operation would cost more than ${limits.cost}; ask for smaller pages or in several requests.`,
    zh: `操作的代价超过${limits.cost}，请减小每页条数，或分多次请求。`,
  });
}

/** The same operation with the same variables costs the same; deep variables are not compared. */
const known = new WeakMap<DocumentNode, Map<string, number>>();
const KEPT = { operations: 50, characters: 500 };

function costOf(priced: Priced, limits: Pick<Limits, 'selections'>): number {
  const flat = Object.values(priced.variables).every((value) => typeof value !== 'object' || value === null);
  if (!flat) return computeCost(priced, limits);
  const key = JSON.stringify([priced.operationName ?? null, priced.variables, limits.selections]);
  const costs = known.get(priced.document) ?? new Map<string, number>();
  const cost = costs.get(key) ?? computeCost(priced, limits);
  if (key.length <= KEPT.characters && costs.size < KEPT.operations) known.set(priced.document, costs.set(key, cost));
  return cost;
}

function computeCost(
  { schema, document, operationName, variables }: Priced,
  { selections }: Pick<Limits, 'selections'>,
): number {
  try {
    return getComplexity({
      schema,
      query: document,
      variables: { ...variables },
      ...(operationName ? { operationName } : {}),
      estimators: [estimator],
      maxQueryNodes: 2 * selections,
    });
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    return error.message.includes('number of nodes') ? Number.POSITIVE_INFINITY : 0;
  }
}
