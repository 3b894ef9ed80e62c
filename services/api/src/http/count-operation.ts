import type { Actor } from '@milepost/domain';
import type { FastifyReply } from 'fastify';
import type { Limits } from '../execution/limits/limits.js';
import { type Quotas, subjectOf, tooManyOfSubject } from '../execution/limits/quotas.js';
import { RefusedError } from '../execution/refused-error.js';

/**
 * Counts a request among the operations that its user has at once, until its answer is sent or nobody waits for it.
 *
 * @throws RefusedError TOO_MANY_OPERATIONS
 */
export function countOperation(
  actor: Actor,
  reply: FastifyReply,
  quotas: Pick<Quotas, 'operations'>,
  { operationsOfSubject }: Pick<Limits, 'operationsOfSubject'>,
): void {
  const giveBack = quotas.operations.take(subjectOf(actor));
  if (!giveBack) {
    const { code, sentence } = tooManyOfSubject('operations', operationsOfSubject);
    reply.header('retry-after', '1');
    throw new RefusedError(code, sentence);
  }
  reply.raw.once('close', giveBack);
}
