import type { ViewsAdministration, ViewsGeneration } from '@milepost/application';
import { MilepostError } from '@milepost/domain';
import { VIEW_DEFINITIONS, type ViewsCheckpoint } from '@milepost/views';
import type { LogSources } from './audit/facts-in-log.js';
import { recordedAudit } from './audit/recorded-audit.js';
import { compareViews } from './comparison/compare-views.js';
import type { Control } from './generations/control.js';
import { type Generations, openStored, type StoredViews } from './generations/generations.js';
import type { ViewsWorker } from './views-worker.js';

export type ViewsAdministrationOptions = LogSources & {
  readonly generations: Generations;
  readonly control: Control;
  readonly worker: ViewsWorker;
};

/** @param options with the views in use as `reads` */
export function viewsAdministration(options: ViewsAdministrationOptions): ViewsAdministration {
  const { reads, generations, control, worker } = options;

  async function stateOf(generation: number, inUse: boolean, views: Pick<typeof reads, 'checkpoint'> | null) {
    const { definitions = null, seq = -1 } = ((await views?.checkpoint()) ?? {}) as Partial<ViewsCheckpoint>;
    return { generation, inUse, definitions, seq };
  }

  async function present(): Promise<ViewsGeneration> {
    return stateOf((await control.read()).generation, true, reads);
  }

  /** Null where there are none. */
  async function withOther<T>(
    use: (state: ViewsGeneration, stored: StoredViews | null) => Promise<T>,
  ): Promise<T | null> {
    const { other } = await control.read();
    if (other === null) return null;
    const stored = await openStored(generations, other);
    try {
      return await use(await stateOf(other, false, stored?.views ?? null), stored);
    } finally {
      await stored?.views.close();
    }
  }

  async function assertUsable(): Promise<void> {
    const other = await withOther(async (state) => state);
    if (other === null) throw new MilepostError('NO_OTHER_VIEWS');
    if (other.definitions !== VIEW_DEFINITIONS)
      throw new MilepostError('OTHER_VIEWS_UNUSABLE', { generation: other.generation });
  }

  return {
    async generations() {
      const other = await withOther(async (state) => state);
      return [await present(), ...(other ? [other] : [])];
    },
    async work(work, onEvents) {
      if (work === 'switch') await assertUsable();
      return worker(work, onEvents);
    },
    async compare(onDone) {
      const difference = await withOther(async (other, stored) => {
        if (!stored) throw new MilepostError('OTHER_VIEWS_UNUSABLE', { generation: other.generation });
        return { inUse: await present(), other, ...(await compareViews(reads, stored, onDone)) };
      });
      if (difference === null) throw new MilepostError('NO_OTHER_VIEWS');
      return difference;
    },
    audit: (entities, onDone) => recordedAudit(options, control, entities, onDone),
  };
}
