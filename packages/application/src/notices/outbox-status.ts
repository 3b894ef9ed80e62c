import { instantText } from '@milepost/domain';
import type { OutboxStore } from '@milepost/private-store';

/** How it stands with what one destination is to be told. */
export type OutboxStatus = {
  /** Names no secret. */
  readonly destination: string;
  readonly waiting: number;
  /** The longest; null: nothing does. */
  readonly waitingSince: string | null;
  /** Attempts in a row that failed. */
  readonly failures: number;
  readonly lastError: string | null;
  /** What was never delivered. */
  readonly givenUp: number;
  readonly givenUpAt: string | null;
  /** The cursor of what was delivered last. */
  readonly delivered: string | null;
};

export async function outboxStatus(outbox: OutboxStore): Promise<readonly OutboxStatus[]> {
  const tallies = await outbox.tallies();
  return Promise.all(
    tallies.map(async ({ destination, failures, lastError, givenUp, givenUpAt, delivered }) => {
      const { count, since } = await outbox.waiting(destination);
      return {
        ...{ destination, waiting: count, waitingSince: textOf(since), failures },
        ...{ lastError, givenUp, givenUpAt: textOf(givenUpAt), delivered },
      };
    }),
  );
}

const textOf = (instant: number | null) => (instant === null ? null : instantText(instant));
