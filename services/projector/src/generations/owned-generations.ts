import { type Calendar, MilepostError } from '@milepost/domain';
import type { EventStore } from '@milepost/event-store';
import type { NumberedViews, OwnedViews } from '../owned-views.js';
import type { Logger } from '../logger.js';
import { createProjector } from '../projector.js';
import type { Sealer } from '../sealing/sealer.js';
import { switchableReadStore } from '../switchable-read-store.js';
import type { Control } from './control.js';
import { type Generations, openUsable } from './generations.js';

export type OwnedGenerationsOptions = {
  readonly generations: Generations;
  readonly control: Control;
  readonly log: EventStore;
  readonly calendar: Calendar;
  readonly logger: Logger;
  readonly sealer?: Sealer | null;
};

/**
 * The views in use. Where they are of another version of this program, those beside them are put in use if they are of this version, else
 * fresh ones are built there; processes of the other version go on reading theirs.
 */
export async function openOwnedGenerations(options: OwnedGenerationsOptions): Promise<OwnedViews> {
  const { generations, control } = options;
  const reads = switchableReadStore(await openLatest(options));
  return {
    reads,
    openFresh: () => openFresh(options),
    async openOther() {
      const { other } = await control.read();
      if (other === null) throw new MilepostError('NO_OTHER_VIEWS');
      const views = await openUsable(generations, other);
      if (!views) throw new MilepostError('OTHER_VIEWS_UNUSABLE', { generation: other });
      return { generation: other, views };
    },
    async takeOver(other) {
      await putInUse(control, other.generation);
      await reads.exchange(other.views);
    },
    close: () => reads.close(),
  };
}

async function openLatest(options: OwnedGenerationsOptions) {
  const { generations, control, logger } = options;
  const { generation, other } = await control.read();
  const present = await openUsable(generations, generation);
  if (present) return present;
  const views = other === null ? null : await openUsable(generations, other);
  const beside = views && other !== null ? { generation: other, views } : await openFresh(options);
  logger.warn(
    { generation, next: beside.generation },
    views
      ? 'the views in use were made by another version; those of this one take in what they lack and are put in use'
      : 'the views in use were made by another version; new ones are built beside them',
  );
  await (await createProjector({ ...options, reads: beside.views })).catchUp();
  await putInUse(control, beside.generation);
  return beside.views;
}

async function openFresh({ generations, control }: OwnedGenerationsOptions): Promise<NumberedViews> {
  const { other } = await control.read();
  if (other !== null) await generations.drop(other);
  const changed = await control.change((record) =>
    record.other === other ? { other: Math.max(record.generation, other ?? 0) + 1 } : null,
  );
  const generation = changed?.other ?? null;
  if (generation === null) throw new MilepostError('PROJECTOR_RUNNING');
  await generations.drop(generation);
  return { generation, views: await generations.open(generation) };
}

async function putInUse(control: Control, other: number): Promise<void> {
  const changed = await control.change((record) =>
    record.other === other ? { generation: other, other: record.generation, audit: {} } : null,
  );
  if (!changed) throw new MilepostError('PROJECTOR_RUNNING');
}
