import type { Pacer } from '@milepost/application';
import {
  type ASTNode,
  createSourceEventStream,
  execute,
  type ExecutionArgs,
  type ExecutionResult,
  getOperationAST,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  visit,
} from 'graphql';
import type { Operation } from '../schema/operation.js';

/** Of so many selections the answers to so many events: who follows as closely as the others finds them. */
const KEPT = { selections: 100, events: 16 };
/** Steps of work that a message takes, whatever it reads. */
const MESSAGE = 20;
/** Arguments that choose which events are told, and are nothing to the answer. */
const CHOOSING: ReadonlySet<string> = new Set(['after', 'fromStart', 'filter']);

type Answers = Map<unknown, Promise<ExecutionResult>>;
type Subscribe = (args: ExecutionArgs) => Promise<AsyncIterable<ExecutionResult> | ExecutionResult>;

/**
 * Subscribes as graphql-js does, but answers an event of `events` once for all who select the same of it. What an event answers depends
 * on no actor: whoever may read, reads the same, in the same language.
 */
export function sharedAnswers(pacer: Pacer): Subscribe {
  const kept = new Map<string, Answers>();

  function answersTo(selection: string): Answers {
    const answers = kept.get(selection) ?? new Map<unknown, Promise<ExecutionResult>>();
    kept.delete(selection);
    keep(kept, selection, answers, KEPT.selections);
    return answers;
  }

  /** In its turn: one event is told to many subscribers at once. */
  async function answered(args: ExecutionArgs): Promise<ExecutionResult> {
    const turn = pacer.begin().step(MESSAGE);
    if (turn) await turn;
    return execute(args);
  }

  return async (args) => {
    const selection = selectionOf(args);
    const source = await createSourceEventStream(args);
    if (!(Symbol.asyncIterator in source)) return source;
    const answers = selection === null ? null : answersTo(selection);
    return mapped(source[Symbol.asyncIterator](), (event) => {
      const known = answers?.get(event);
      if (known) return known;
      const answer = answered({ ...args, rootValue: event });
      if (!answers) return answer;
      keep(answers, event, answer, KEPT.events);
      return answer;
    });
  };
}

function keep<Key, Value>(map: Map<Key, Value>, key: Key, value: Value, most: number): void {
  map.set(key, value);
  if (map.size <= most) return;
  for (const oldest of map.keys()) {
    map.delete(oldest);
    return;
  }
}

/** Whether what is answered is for others, too, who select the same: it is not for the first of them to end it. */
export function isShared({ operation, selectionSet: { selections } }: OperationDefinitionNode): boolean {
  const [field] = selections;
  return operation === OperationTypeNode.SUBSCRIPTION && field?.kind === Kind.FIELD && field.name.value === 'events';
}

/** What an answer depends on besides its event; null where the operation is no subscription to `events`. */
function selectionOf({ document, operationName, variableValues, contextValue }: ExecutionArgs): string | null {
  const operation = getOperationAST(document, operationName);
  const [field] = operation?.selectionSet.selections ?? [];
  if (!operation || !isShared(operation) || field?.kind !== Kind.FIELD) return null;
  const variables: Record<string, unknown> = {};
  const collect = (node: ASTNode) =>
    visit(node, {
      Variable: ({ name: { value } }) => void (variables[value] = variableValues?.[value]),
    });
  collect({ ...field, arguments: field.arguments?.filter(({ name }) => !CHOOSING.has(name.value)) ?? [] });
  for (const definition of document.definitions) if (definition !== operation) collect(definition);
  const { locale } = contextValue as Operation;
  return JSON.stringify([locale, document.loc?.source.body, operationName, variables]);
}

/** Like a generator, but left at once: a generator's own `return` would queue behind the event that it waits for. */
function mapped<From, To>(
  source: AsyncIterator<From, unknown>,
  map: (value: From) => Promise<To>,
): AsyncIterableIterator<To> {
  const done = { done: true, value: undefined } as const;
  const iterator: AsyncIterableIterator<To> = {
    async next() {
      const next = await source.next();
      if (next.done) return done;
      try {
        return { done: false, value: await map(next.value) };
      } catch (error) {
        await source.return?.();
        throw error;
      }
    },
    async return() {
      await source.return?.();
      return done;
    },
    async throw(error) {
      await source.return?.();
      throw error;
    },
    [Symbol.asyncIterator]: () => iterator,
  };
  return iterator;
}
