import { openMemoryEventStore } from '@milepost/event-store/memory';
import { createProjector } from '@milepost/projector';
import type { Commit } from '@milepost/read-store';
import { openMemoryReadStore } from '@milepost/read-store/memory';
import { VIEWS } from '@milepost/views';
import { calendar, type HistoricEvent, write } from './history.js';
import { loud } from './views.js';

/** The commits by which a projector takes the events in, so many at a time. */
export async function commitsOf(events: readonly HistoricEvent[], batchSize: number): Promise<Commit[]> {
  const log = openMemoryEventStore();
  await write(log, events);
  const reads = await openMemoryReadStore(VIEWS);
  const commits: Commit[] = [];
  const recording = {
    ...reads,
    commit: async (commit: Commit) => {
      commits.push(commit);
      await reads.commit(commit);
    },
  };
  const projector = await createProjector({ log, reads: recording, calendar, logger: loud, batchSize });
  await projector.catchUp();
  return commits;
}
