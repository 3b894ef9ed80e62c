import type { EventAnswer } from '@milepost/application';
import { isAmending } from '@milepost/domain';
import type { Operation } from '../operation.js';

/** The corrections and voidings of an event, as far as the answer reaches. */
export async function amendingEvents(
  { id, known }: EventAnswer,
  operation: Operation,
): Promise<readonly EventAnswer[]> {
  const amendments = await operation.amendments(id);
  return amendments
    .filter(({ type, seq }) => isAmending(type) && (seq === null || seq <= known))
    .map((amendment) => ({ ...amendment, known }));
}
