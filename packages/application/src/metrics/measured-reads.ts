import { type ReadStore, ReadStoreError } from '@milepost/read-store';
import type { Instruments } from './instruments.js';

/** The read store, its commits counted and timed. */
export function measuredReads<Store extends ReadStore>(
  reads: Store,
  { commits, foldedEvents, commitDuration }: Pick<Instruments, 'commits' | 'foldedEvents' | 'commitDuration'>,
): Store {
  return {
    ...reads,
    async commit(commit) {
      const end = commitDuration.startTimer();
      try {
        await reads.commit(commit);
        commits.inc({ outcome: 'written' });
        foldedEvents.inc(commit.next.seq - (commit.expected?.seq ?? -1));
      } catch (error) {
        const isStale = error instanceof ReadStoreError && error.code === 'STALE_WRITER';
        commits.inc({ outcome: isStale ? 'stale' : 'failed' });
        throw error;
      } finally {
        end();
      }
    },
  };
}
