import { MAX_AUDITED } from '@milepost/application';
import { MilepostError } from '@milepost/domain';
import { z } from 'zod';

const query = z.strictObject({ entities: z.coerce.number().int().min(1).max(MAX_AUDITED) });

/**
 * Reads `?entities=20`, and nothing beside.
 * @throws MilepostError INPUT_UNKNOWN, WHOLE_NUMBER_OUT_OF_RANGE
 */
export function readAudit(given: unknown): number {
  const parsed = query.safeParse(given);
  if (parsed.success) return parsed.data.entities;
  const [issue] = parsed.error.issues;
  const [unknown] = issue?.code === 'unrecognized_keys' ? issue.keys : [];
  if (unknown !== undefined) throw new MilepostError('INPUT_UNKNOWN', { path: unknown });
  throw new MilepostError('WHOLE_NUMBER_OUT_OF_RANGE', { path: 'entities', least: 1, most: MAX_AUDITED });
}
