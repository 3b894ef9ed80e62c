import { AnswerError } from '../failure.js';
import {
  mutationOf,
  CONTRADICTIONS,
  EVENTS,
  FIGURES,
  FIGURES_BY,
  INPUT,
  NEAR_NAMES,
  PROJECTS,
  STATUS,
  YEAR_TURN,
} from './documents/documents.js';
import type { RegisterClient, Variables } from './register-client.port.js';

/** What a GraphQL document was answered. */
export type ExecutionAnswer = {
  readonly data?: unknown;
  readonly errors?: readonly {
    readonly message: string;
    readonly extensions?: Readonly<Record<string, unknown>> | undefined;
  }[];
};

export type Execute = (document: string, variables: Variables) => Promise<ExecutionAnswer>;
type Fact = NonNullable<Awaited<ReturnType<RegisterClient['inputOf']>>>;
export type Queries = Pick<
  RegisterClient,
  | 'ask'
  | 'figures'
  | 'figuresBy'
  | 'projects'
  | 'events'
  | 'inputOf'
  | 'send'
  | 'yearTurn'
  | 'contradictions'
  | 'nearNames'
  | 'status'
>;

/** The questions of the commands as GraphQL documents, the same for every way to execute them. */
export function createQueries(execute: Execute): Queries {
  async function askAll<Data>(document: string, variables: Variables): Promise<Data> {
    // Through JSON on both ways: what is left out is absent, and an answer holds plain objects.
    return dataIn(plain(await execute(document, plain(variables))));
  }

  async function ask<T>(document: string, field: string, variables: Variables): Promise<T> {
    return (await askAll<Readonly<Record<string, T>>>(document, variables))[field] as T;
  }

  return {
    ask: askAll,
    figures: (query) => ask(FIGURES, 'figures', query),
    figuresBy: (grouping, query) => ask(FIGURES_BY, 'figuresBy', { ...query, ...grouping }),
    async projects(query) {
      // Of each project the year by which the list is filtered and ordered.
      const { asOf, year: asked } = query;
      const year = asked ?? (await ask<{ year: number }>(FIGURES, 'figures', { asOf, indicators: [] })).year;
      return ask(PROJECTS, 'projects', { ...query, year });
    },
    events: (query) => ask(EVENTS, 'events', query),
    inputOf: async (event) =>
      (await ask<{ readonly input: Fact | null } | null>(INPUT, 'event', { event }))?.input ?? null,
    send: (name, input) => ask(mutationOf(name), name, { input }),
    yearTurn: (year, plans) => ask(YEAR_TURN, 'yearTurn', { year, plans }),
    contradictions: (page) => ask(CONTRADICTIONS, 'contradictions', page),
    nearNames: (page) => ask(NEAR_NAMES, 'nearNames', page),
    status: () => ask(STATUS, 'status', {}),
  };
}

/** @throws AnswerError of the first error */
export function dataIn<Data>({ data, errors }: ExecutionAnswer): Data {
  const [error] = errors ?? [];
  if (error) throw new AnswerError(codeOf(error.extensions), error.message);
  return data as Data;
}

export function plain<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

function codeOf(extensions: Variables | undefined): string {
  const code = extensions?.['code'];
  return typeof code === 'string' ? code : 'INTERNAL';
}
