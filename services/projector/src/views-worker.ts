import type { ViewsWork, ViewsWorkDone } from '@milepost/application';
import type { ReadStore } from '@milepost/read-store';
import type { RunningProjector } from './running-projector.js';
import type { OwnedViews } from './owned-views.js';
import { createProjector, type ProjectorOptions } from './projector.js';

/** `onEvents` gets how many events were taken in so far. */
export type ViewsWorker = (work: ViewsWork, onEvents: (events: number) => void) => Promise<ViewsWorkDone>;

export type ViewsWorkerOptions = Omit<ProjectorOptions, 'reads'> & {
  readonly views: OwnedViews;
  readonly projector: Pick<RunningProjector, 'whilePaused'>;
};

/**
 * Works beside the views in use, which go on serving and following the log; the projector is stopped only for the last events, for
 * the comparison and for the exchange.
 */
export function viewsWorker({ views, projector, ...options }: ViewsWorkerOptions): ViewsWorker {
  return async (work, onEvents) => {
    const other = await (work === 'switch' ? views.openOther() : views.openFresh());
    const open: { views: ReadStore | null } = { views: other.views };
    let events = 0;
    const count = (taken: number) => onEvents((events += taken));
    try {
      const beside = await createProjector({ ...options, reads: other.views });
      await beside.catchUp(count);
      return await projector.whilePaused(async () => {
        await beside.catchUp(count);
        const compared =
          work === 'switch' ? { digest: null, identical: null } : await compare(views.reads, other.views);
        if (work !== 'build') {
          await views.takeOver(other);
          open.views = null;
        }
        return { generation: other.generation, events, ...compared };
      });
    } finally {
      await open.views?.close();
    }
  };

  async function compare(present: ReadStore, fresh: ReadStore) {
    await (await createProjector({ ...options, reads: present })).catchUp();
    // Both at once: the projector waits, and a server has work while one of them is hashed.
    const [before, digest] = await Promise.all([present.digest(), fresh.digest()]);
    return { digest, identical: before === digest };
  }
}
