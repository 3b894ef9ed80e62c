import { join } from 'node:path';
import {
  createReadiness,
  type Findings,
  type Metrics,
  type StoreNames,
  type ViewsAdministration,
} from '@milepost/application';
import { type Calendar, calendarIn, CATEGORIES, MilepostError } from '@milepost/domain';
import { type EventStore, EventStoreUnavailable } from '@milepost/event-store';
import { openSqliteEventStore } from '@milepost/event-store/sqlite';
import { openSqliteReadStore } from '@milepost/read-store/sqlite';
import { type ReadStore, ReadStoreError } from '@milepost/read-store';
import { VIEWS } from '@milepost/views';
import { auditRegularly } from './audit/regular-audit.js';
import { tellTruncated } from './audit/tell-truncated.js';
import { closeAll, type Closer, closingOnFailure } from './closers.js';
import { follow } from './following.js';
import { type Control, openControl } from './generations/control.js';
import type { Generations } from './generations/generations.js';
import { generationsInFiles, type OpenFile } from './generations/generations-in-files.js';
import { ordersOf, takeOrders } from './generations/orders.js';
import { openOwnedGenerations } from './generations/owned-generations.js';
import { openPresentViews } from './generations/present-views.js';
import type { Logger } from './projector.js';
import { silentEventStore } from './silent-event-store.js';
import { viewsAdministration } from './views-administration.js';
import { viewsWorker } from './views-work.js';

/** Where a register keeps its log and its views: connection strings of servers; null: in the data folder. */
export type StorePlaces = {
  readonly dataDir: string;
  readonly eventStore: string | null;
  readonly readStore: string | null;
};

export type OpenOptions = {
  readonly places: StorePlaces;
  /** Null: the one that the database was made for. */
  readonly zone: string | null;
  readonly logger: Logger;
  readonly metrics: Metrics | null;
  /**
   * For who only asks how the register is doing: how long stores on servers are waited for, in milliseconds; a log that does not answer is
   * then opened as one that answers nothing. Default: as long as the stores take it to be right, and silence is a failure.
   */
  readonly patienceMs?: number;
};

/** Both stores of a register, opened in this process. */
export type OpenedStores = {
  readonly log: EventStore;
  readonly reads: ReadStore;
  readonly calendar: Calendar;
  readonly names: StoreNames;
  readonly views: ViewsAdministration;
  /** What audits of the views in use and of the log have found. */
  readonly findings: () => Promise<Findings>;
  /** What this process lacks to do its work with them now, by name; nothing: it is ready. */
  readonly missing: () => Promise<readonly string[]>;
  /** Rejects when it had to stop by itself. */
  readonly failed: Promise<never>;
  close(): Promise<void>;
};

/** Opens the stores, brings the views to the head of the log and keeps them there. */
export function openProjector(options: OpenOptions): Promise<OpenedStores> {
  const { places, zone, logger, metrics } = options;
  return closingOnFailure(async (closers) => {
    const log = await openMeasuredLog(options, closers);
    const database = await (places.readStore === null
      ? openFiles(places.dataDir, zone ?? unknownZone(), closers)
      : openDatabase(places.readStore, zone, closers, { writer: true }));
    const { control, generations } = database;
    const calendar = calendarIn(database.zone);
    const views = await openOwnedGenerations({ ...database, log, calendar, logger });
    closers.push(() => views.close());
    const reads = metrics?.reads(views.reads) ?? views.reads;
    const following = await follow({ log, reads, calendar, logger }).catch((error: unknown) => {
      throw toldOf(error);
    });
    closers.push(() => following.stop());
    const sources = { log, reads, calendar };
    const audits = auditRegularly(sources, control, logger);
    closers.push(() => audits.stop());
    const truncations = tellTruncated(log, control, logger);
    closers.push(() => truncations.stop());
    const silent = createReadiness({ log, reads });
    const worker = viewsWorker({ log, calendar, logger, views, following });
    if (places.readStore !== null) {
      const orders = await takeOrders(control, worker, logger);
      closers.push(() => orders.stop());
    }
    return {
      ...sources,
      names: namesOf(places, database),
      views: viewsAdministration({ ...sources, generations, control, worker }),
      findings: () => control.read(),
      missing: async () => [...(following.running() ? [] : ['projector']), ...(await silent())],
      failed: inWords(following.failed),
      close: () => closeAll(closers),
    };
  });
}

/** Opens the stores on servers; the views are those that a projector in another process keeps. */
export function openStores(options: OpenOptions): Promise<OpenedStores> {
  const { places, zone, logger } = options;
  return closingOnFailure(async (closers) => {
    const { readStore } = places;
    if (readStore === null) throw new Error('views in a data folder belong to the process that makes them');
    const log = await openMeasuredLog(options, closers);
    const database = await openDatabase(readStore, zone, closers, { writer: false });
    const { generations, control } = database;
    const present = await openPresentViews(generations, control, logger);
    closers.push(() => present.close());
    const sources = { log, reads: present.reads, calendar: calendarIn(database.zone) };
    return {
      ...sources,
      names: namesOf(places, database),
      views: viewsAdministration({ ...sources, generations, control, worker: ordersOf(control) }),
      findings: () => control.read(),
      missing: createReadiness({ log, reads: present.reads }),
      failed: new Promise<never>(() => undefined),
      close: () => closeAll(closers),
    };
  });
}

/** The log of a register. The driver of a server is loaded where one is used: it takes a quarter of a second. */
export async function openLog(
  { dataDir, eventStore }: Omit<StorePlaces, 'readStore'>,
  logger: Logger,
  patienceMs?: number,
): Promise<EventStore> {
  if (eventStore === null) return openSqliteEventStore({ file: join(dataDir, 'events.db') });
  const { openEventStoreDbEventStore } = await import('@milepost/event-store/eventstoredb');
  const options = { connectionString: eventStore, categories: [...CATEGORIES], logger };
  if (patienceMs === undefined) return openEventStoreDbEventStore(options);
  const impatient = { ...options, readTimeoutMs: patienceMs, closeTimeoutMs: CLOSE_MS };
  return openEventStoreDbEventStore(impatient).catch((error: unknown) => {
    if (error instanceof EventStoreUnavailable) return silentEventStore(error);
    throw error;
  });
}

async function openMeasuredLog(
  { places, logger, metrics, patienceMs }: OpenOptions,
  closers: Closer[],
): Promise<EventStore> {
  const log = await openLog(places, logger, patienceMs);
  closers.push(() => log.close());
  return metrics?.log(log) ?? log;
}

/** Of a log that is asked once. */
const CLOSE_MS = 100;
/** Generations of the views count from 1. */
const CONTROL = 0;

type Database = {
  readonly generations: Generations;
  readonly control: Control;
  readonly zone: string;
  /** Of the engine. */
  readonly name: string;
};

async function openFiles(dataDir: string, zone: string, closers: Closer[]): Promise<Database> {
  const openFile: OpenFile = (file, schema) => openSqliteReadStore({ file, ...schema });
  const store = await openFile(join(dataDir, 'views-in-use.db'), {});
  closers.push(() => store.close());
  const generations = generationsInFiles(dataDir, openFile);
  return { generations, control: await openControl(store, zone), zone, name: 'sqlite' };
}

async function openDatabase(
  connectionString: string,
  zone: string | null,
  closers: Closer[],
  { writer }: { readonly writer: boolean },
): Promise<Database> {
  const { dropMongoViews, openMongoReadStore } = await import('@milepost/read-store/mongodb');
  const store = await openMongoReadStore({
    connectionString,
    version: CONTROL,
    writer,
    collections: [],
    timelines: [],
  });
  closers.push(() => store.close());
  const control = await openControl(store, zone);
  const generations: Generations = {
    open: (version, schema = VIEWS) => openMongoReadStore({ connectionString, version, ...schema }),
    drop: (version) => dropMongoViews({ connectionString, version }),
  };
  return { generations, control, zone: (await control.read()).zone, name: store.engine };
}

function namesOf({ eventStore }: StorePlaces, { name }: Database): StoreNames {
  return { eventStore: eventStore === null ? 'sqlite' : 'eventstoredb', readStore: name };
}

function inWords(failed: Promise<never>): Promise<never> {
  const told = failed.catch((error: unknown) => {
    throw toldOf(error);
  });
  // Whoever waits for it hears of it; where nobody does, it is no error of its own.
  told.catch(() => undefined);
  return told;
}

function toldOf(error: unknown): unknown {
  const isStale = error instanceof ReadStoreError && error.code === 'STALE_WRITER';
  return isStale ? new MilepostError('PROJECTOR_RUNNING', {}, { cause: error }) : error;
}

function unknownZone(): never {
  throw new Error('the zone of a data folder has to be settled before its views are opened');
}
