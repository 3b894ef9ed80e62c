import { join } from 'node:path';
import { type Control, type Generations, openControl } from '@milepost/projector';
import type { ReadStore } from '@milepost/read-store';
import { openSqliteReadStore } from '@milepost/read-store/sqlite';
import { type Closer, closingOnFailure } from '@milepost/runtime';
import { VIEWS } from '@milepost/views';
import { generationsInFiles, type OpenFile } from './generations-in-files.js';

/** Where a register keeps its views: the connection string of a server; null: in the data folder. */
export type ViewsPlace = { readonly dataDir: string; readonly readStore: string | null };

/** The sets of views of a register, and the record that says which is in use. */
export type OpenedViews = {
  readonly generations: Generations;
  readonly control: Control;
  readonly zone: string;
  /** Of the engine. */
  readonly name: string;
  close(): Promise<void>;
};

/** Generations of the views count from 1. */
const CONTROL = 0;

/**
 * @param zone null: the one that the database was made for; that of a data folder is settled before
 * @param writer whether this process makes the views
 */
export function openViews(
  { dataDir, readStore }: ViewsPlace,
  { zone, writer }: { readonly zone: string | null; readonly writer: boolean },
): Promise<OpenedViews> {
  return closingOnFailure(async (closers) => {
    const opening =
      readStore === null
        ? await openFiles(dataDir, zone ?? unknownZone())
        : await openDatabase(readStore, zone, writer);
    return opened(opening, closers);
  });
}

async function openFiles(dataDir: string, zone: string): Promise<Opening> {
  const openFile: OpenFile = (file, schema) => openSqliteReadStore({ file, ...schema });
  const store = await openFile(join(dataDir, 'views-in-use.db'), {});
  const generations = generationsInFiles(dataDir, openFile);
  return { store, generations, zone, name: 'sqlite' };
}

async function openDatabase(connectionString: string, zone: string | null, writer: boolean): Promise<Opening> {
  const { dropMongoViews, openMongoReadStore } = await import('@milepost/read-store/mongodb');
  const control = { collections: [], timelines: [], version: CONTROL, writer };
  const store = await openMongoReadStore({ connectionString, ...control });
  const generations: Generations = {
    open: (version, schema = VIEWS) => openMongoReadStore({ connectionString, version, ...schema }),
    drop: (version) => dropMongoViews({ connectionString, version }),
  };
  return { store, generations, zone, name: store.engine };
}

type Opening = {
  readonly store: ReadStore;
  readonly generations: Generations;
  readonly zone: string | null;
  readonly name: string;
};

async function opened({ store, generations, zone, name }: Opening, closers: Closer[]): Promise<OpenedViews> {
  closers.push(() => store.close());
  const control = await openControl(store, zone);
  return { generations, control, zone: (await control.read()).zone, name, close: () => store.close() };
}

function unknownZone(): never {
  throw new Error('the zone of a data folder has to be settled before its views are opened');
}
