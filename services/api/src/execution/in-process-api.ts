import { randomUUID } from 'node:crypto';
import { createPacer, type OfficeFiles, type Register } from '@milepost/application';
import type { Actor, Locale } from '@milepost/domain';
import { type FormattedExecutionResult, subscribe } from 'graphql';
import { buildSchema } from '../schema/build-schema.js';
import type { Variables } from '../schema/operation.js';
import { createExecutor } from './executor.js';
import { DEFAULT_LIMITS } from './limits/limits.js';

type Asked = readonly [query: string, variables: Variables, actor: Actor, locale?: Locale];

/** Answers GraphQL documents in this process, without a server: the same schema, limits and errors. */
export type InProcessApi = {
  /** The answer to a query or mutation. */
  answer(...asked: Asked): Promise<FormattedExecutionResult>;
  /** The answers of a subscription; ends when whoever reads them stops. */
  follow(...asked: Asked): AsyncGenerator<FormattedExecutionResult, void, void>;
};

/**
 * @param fallback language of sentences where neither question nor document names one
 * @param files opened when they are first asked for; default: none are kept
 */
export function inProcessApi(register: Register, fallback: Locale, files?: () => Promise<OfficeFiles>): InProcessApi {
  const executor = createExecutor({
    register,
    ...(files ? { files } : {}),
    schema: buildSchema(),
    limits: DEFAULT_LIMITS,
    pacer: createPacer(),
    introspection: true,
  });
  const askerOf = (actor: Actor, locale = fallback) => ({ actor, requestId: randomUUID(), locale });

  return {
    answer: (query, variables, actor, locale) =>
      executor.answer({ document: executor.documents(query), variables }, askerOf(actor, locale)),
    async *follow(query, variables, actor, locale) {
      const asker = askerOf(actor, locale);
      const prepared = executor.prepare({ document: executor.documents(query), variables }, asker);
      const answers = 'schema' in prepared ? await subscribe(prepared) : { errors: prepared };
      if (!(Symbol.asyncIterator in answers)) return yield executor.outward(answers, asker);
      for await (const answer of answers) yield executor.outward(answer, asker);
    },
  };
}
