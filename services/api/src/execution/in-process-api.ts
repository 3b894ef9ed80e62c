import { randomUUID } from 'node:crypto';
import { createPacer, type Register } from '@milepost/application';
import type { Actor, Locale } from '@milepost/domain';
import type { FormattedExecutionResult } from 'graphql';
import { buildSchema } from '../schema/build-schema.js';
import type { Variables } from '../schema/operation.js';
import { createExecutor } from './executor.js';
import { DEFAULT_LIMITS } from './limits/limits.js';

/**
 * Answers GraphQL documents in this process, without a server: the same schema, limits and errors.
 *
 * @param locale of sentences that name no language
 */
export function inProcessApi(
  register: Register,
  locale: Locale,
): (query: string, variables: Variables, actor: Actor) => Promise<FormattedExecutionResult> {
  const executor = createExecutor({
    register,
    schema: buildSchema(),
    limits: DEFAULT_LIMITS,
    pacer: createPacer(),
    introspection: true,
  });
  return (query, variables, actor) =>
    executor.answer({ document: executor.documents(query), variables }, { actor, requestId: randomUUID(), locale });
}
