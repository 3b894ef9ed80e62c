import { coded, type Instant, instantText } from '@milepost/domain';
import type { RowFact } from './ledger-fact.js';
import { problem, type Problem } from './problem.js';

/**
 * Rows that state that they were registered later than now. Recorded so, one would hide whatever is recorded before that time comes from
 * those who ask what was known.
 */
export function registeredAhead(facts: readonly RowFact[], now: Instant): Problem[] {
  return facts
    .filter(({ registeredAt }) => registeredAt > now)
    .map(({ file, row, registeredIn, registeredAt }) =>
      problem(
        { file, row, column: registeredIn },
        coded('STATED_TIME_AHEAD', { stated: instantText(registeredAt), now: instantText(now) }),
      ),
    );
}
