import { type ReadStore, ReadStoreError } from '@milepost/read-store';
import { DEFINITIONS, type ViewsCheckpoint } from '@milepost/views';

/** The sets of views that one database can hold beside each other, counted from 1. */
export type Generations = {
  /** @throws ReadStoreError SCHEMA_CHANGED where another version of this program made it */
  open(generation: number): Promise<ReadStore>;
  /** Removes all of it; does nothing where there is none. Nobody has it open. */
  drop(generation: number): Promise<void>;
};

/** The views of a generation, null where they are not of this program's definitions. */
export async function openUsable(generations: Generations, generation: number): Promise<ReadStore | null> {
  let views: ReadStore;
  try {
    views = await generations.open(generation);
  } catch (error) {
    if (error instanceof ReadStoreError && error.code === 'SCHEMA_CHANGED') return null;
    throw error;
  }
  const checkpoint = (await views.checkpoint()) as ViewsCheckpoint | null;
  if (checkpoint === null || checkpoint.definitions === DEFINITIONS) return views;
  await views.close();
  return null;
}
