import { MAX_AUDITED } from '@milepost/application';
import { MilepostError } from '@milepost/domain';
import { z } from 'zod';

const query = z.strictObject({ entities: z.coerce.number().int().min(1).max(MAX_AUDITED) });

/**
 * Reads `?entities=20`.
 * @throws MilepostError BAD_USER_INPUT
 */
export function readAudit(given: unknown): number {
  const parsed = query.safeParse(given);
  if (parsed.success) return parsed.data.entities;
  throw new MilepostError('BAD_USER_INPUT', { path: 'entities', problem: parsed.error.issues[0]?.message ?? '' });
}
