import { type Calendar, MilepostError } from '@milepost/domain';
import type { EventStore } from '@milepost/event-store';
import type { ReadStore } from '@milepost/read-store';
import { createProjector, type Logger } from '../projector.js';
import type { OwnedViews } from '../owned-views.js';
import { switchableReadStore } from '../switchable-read-store.js';
import type { Control } from './control.js';
import { type Generations, openUsable } from './generations.js';

export type OwnedGenerationsOptions = {
  readonly generations: Generations;
  readonly control: Control;
  readonly log: EventStore;
  readonly calendar: Calendar;
  readonly logger: Logger;
};

/**
 * The views in use. Where they are of another version of this program, the next generation is built beside them and then put in
 * use, while processes of that version go on reading theirs: each generation is kept until the one after the next is in use.
 */
export async function openOwnedGenerations(options: OwnedGenerationsOptions): Promise<OwnedViews> {
  const { generations, control } = options;
  const opened = await openLatest(options);
  const reads = switchableReadStore(opened.views);
  let { generation } = opened;
  let former: ReadStore | null = null;

  return {
    reads,
    rebuilding: {
      async openFresh() {
        await former?.close();
        former = null;
        await generations.drop(generation + 1);
        return generations.open(generation + 1);
      },
      async takeOver(present, fresh) {
        await putInUse(options, generation + 1);
        generation += 1;
        former = present;
        return fresh;
      },
    },
    async close() {
      await former?.close();
      await reads.close();
      await control.close();
    },
  };
}

async function openLatest(options: OwnedGenerationsOptions): Promise<{ generation: number; views: ReadStore }> {
  const { generations, control, logger } = options;
  const { generation } = await control.read();
  const present = await openUsable(generations, generation);
  if (present) return { generation, views: present };
  const next = generation + 1;
  logger.warn({ generation, next }, 'the views were made by another version; new ones are built beside them');
  // What was interrupted is continued, unless yet another version began it.
  const fresh = (await openUsable(generations, next)) ?? (await reopened(generations, next));
  await (await createProjector({ ...options, reads: fresh })).catchUp();
  await putInUse(options, next);
  return { generation: next, views: fresh };
}

async function reopened(generations: Generations, generation: number): Promise<ReadStore> {
  await generations.drop(generation);
  return generations.open(generation);
}

async function putInUse({ control, generations }: OwnedGenerationsOptions, generation: number): Promise<void> {
  for (;;) {
    const record = await control.read();
    if (record.generation >= generation) throw new MilepostError('PROJECTOR_RUNNING');
    if (await control.change(record, { generation })) break;
  }
  if (generation > 2) await generations.drop(generation - 2);
}
