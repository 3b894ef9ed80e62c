import { type ReadStore, SchemaChangedError, type StoreSchema } from '@milepost/read-store';
import { VIEW_DEFINITIONS, VIEWS, type ViewsCheckpoint } from '@milepost/views';

/** The sets of views that a register keeps beside each other, counted from 1. */
export type Generations = {
  /** Made if it is not there. @throws SchemaChangedError where it was made for another schema */
  open(generation: number, schema?: StoreSchema): Promise<ReadStore>;
  /** Removes all of it; does nothing where there is none. Nobody has it open. */
  drop(generation: number): Promise<void>;
};

/** The views of a generation, null where they are not of this program's definitions. */
export async function openUsable(generations: Generations, generation: number): Promise<ReadStore | null> {
  let views: ReadStore;
  try {
    views = await generations.open(generation);
  } catch (error) {
    if (error instanceof SchemaChangedError) return null;
    throw error;
  }
  const checkpoint = (await views.checkpoint()) as ViewsCheckpoint | null;
  if (checkpoint === null || checkpoint.definitions === VIEW_DEFINITIONS) return views;
  await views.close();
  return null;
}

/** Views as whatever version made them, to be read only. */
export type StoredViews = { readonly views: ReadStore; readonly schema: StoreSchema };

/** The views of a generation as they were made, null where this program cannot read how they are stored. */
export async function openStored(generations: Generations, generation: number): Promise<StoredViews | null> {
  try {
    return { views: await generations.open(generation), schema: VIEWS };
  } catch (error) {
    if (!(error instanceof SchemaChangedError)) throw error;
    const { stored } = error;
    return stored && { views: await generations.open(generation, stored), schema: stored };
  }
}
