import {
  type ASTNode,
  createSourceEventStream,
  execute,
  type ExecutionArgs,
  type ExecutionResult,
  getOperationAST,
  Kind,
  subscribe,
  visit,
} from 'graphql';
import type { Operation } from '../schema/operation.js';

/** Of so many selections the answers to so many events: who follows as closely as the others finds them. */
const KEPT = { selections: 100, events: 16 };
/** Arguments that choose which events are told, and are nothing to the answer. */
const CHOOSING: ReadonlySet<string> = new Set(['after', 'fromStart', 'filter']);

type Answers = Map<unknown, Promise<ExecutionResult>>;
type Subscribe = (args: ExecutionArgs) => Promise<AsyncIterable<ExecutionResult> | ExecutionResult>;

/**
 * Subscribes as graphql-js does, but answers an event of `events` once for all who select the same of it. What an event answers depends
 * on no actor: whoever may read, reads the same, in the same language.
 */
export function sharedAnswers(): Subscribe {
  const kept = new Map<string, Answers>();

  function answersTo(selection: string): Answers {
    const answers = kept.get(selection) ?? new Map<unknown, Promise<ExecutionResult>>();
    kept.delete(selection);
    keep(kept, selection, answers, KEPT.selections);
    return answers;
  }

  return async (args) => {
    const selection = selectionOf(args);
    if (selection === null) return subscribe(args);
    const source = await createSourceEventStream(args);
    if (!(Symbol.asyncIterator in source)) return source;
    const answers = answersTo(selection);
    return mapped(source[Symbol.asyncIterator](), (event) => {
      const known = answers.get(event);
      if (known) return known;
      const answer = Promise.resolve(execute({ ...args, rootValue: event }));
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

/** What an answer depends on besides its event; null where the operation is no subscription to `events`. */
function selectionOf({ document, operationName, variableValues, contextValue }: ExecutionArgs): string | null {
  const operation = getOperationAST(document, operationName);
  const [field] = operation?.selectionSet.selections ?? [];
  if (field?.kind !== Kind.FIELD || field.name.value !== 'events') return null;
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
