import { createRegister } from '@milepost/application';
import { calendarIn } from '@milepost/domain';
import type { EventStore } from '@milepost/event-store';
import { openMemoryEventStore } from '@milepost/event-store/memory';
import { type ReadStore, SchemaChangedError } from '@milepost/read-store';
import { openMemoryReadStore } from '@milepost/read-store/memory';
import { VIEWS, type ViewsCheckpoint } from '@milepost/views';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { runProjector } from '../running-projector.js';
import { createProjector } from '../projector.js';
import { viewsWorker } from '../views-worker.js';
import { openControl } from './control.js';
import type { Generations } from './generations.js';
import { openOwnedGenerations } from './owned-generations.js';
import { openPresentViews } from './present-views.js';
import { ordersOf, takeOrders } from './orders.js';

const calendar = calendarIn('Asia/Shanghai');
const logger = { info: () => undefined, warn: () => undefined, error: () => undefined };
const office = { id: 'unit:区重点办', role: 'office', post: null, unit: '区重点办', onBehalfOf: null } as const;

/** One database: whatever is opened in it by the same name is the same store, whoever closes it. */
function memoryDatabase() {
  const stores = new Map<string, Promise<ReadStore>>();
  const otherVersions = new Set<number>();
  async function open(name: string, schema: Parameters<typeof openMemoryReadStore>[0]): Promise<ReadStore> {
    const store = stores.get(name) ?? openMemoryReadStore(schema);
    stores.set(name, store);
    return { ...(await store), close: async () => undefined };
  }
  const generations: Generations = {
    async open(generation) {
      if (otherVersions.has(generation)) throw new SchemaChangedError('made by another version', null);
      return open(`views${generation}`, VIEWS);
    },
    async drop(generation) {
      expect(generation).toBeGreaterThan(0);
      otherVersions.delete(generation);
      stores.delete(`views${generation}`);
    },
  };
  return {
    generations,
    otherVersions,
    openControl: async (zone: string | null = null) =>
      openControl(await open('control', { collections: [], timelines: [] }), zone),
    names: () => [...stores.keys()].sort(),
  };
}

let database: ReturnType<typeof memoryDatabase>;
let log: EventStore;

beforeEach(() => {
  database = memoryDatabase();
  log = openMemoryEventStore();
});

async function list(code: string): Promise<void> {
  const names = { eventStore: 'memory', readStore: 'memory' };
  const { commands } = createRegister({ log, reads: await openMemoryReadStore(VIEWS), calendar, names });
  const input = { code, name: '甲', campaign: '工业', level: 'CITY', totalInvestment: '1', occurredAt: '2018-01-12' };
  await commands.execute({ name: 'listProject', input, actor: office, source: 'test' });
}

async function startWriter() {
  const control = await database.openControl();
  const owned = await openOwnedGenerations({ generations: database.generations, control, log, calendar, logger });
  const { reads } = owned;
  const projector = await runProjector({ log, reads, calendar, logger });
  const worker = viewsWorker({ log, calendar, logger, views: owned, projector });
  const orders = await takeOrders(control, worker, logger);
  return {
    reads,
    projector,
    async stop() {
      await orders.stop();
      await projector.stop();
      await owned.close();
    },
  };
}

const seqOf = async (reads: ReadStore) => (await reads.checkpoint())?.seq ?? -1;

describe('what the processes of a register agree on', () => {
  it('is the zone of whoever came first', async () => {
    await database.openControl('Europe/Berlin');
    expect((await (await database.openControl()).read()).zone).toBe('Europe/Berlin');
    await database.openControl('Europe/Berlin');
    await expect(database.openControl('Asia/Shanghai')).rejects.toMatchObject({ code: 'ZONE_DIFFERS' });
  });

  it('is the same for all who open an empty database at once', async () => {
    const zones = ['Asia/Shanghai', 'Europe/Berlin', 'UTC'];
    const opened = await Promise.allSettled(zones.map((zone) => database.openControl(zone)));
    expect(opened.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('is changed by one at a time', async () => {
    const control = await database.openControl();
    const record = await control.read();
    const changed = await Promise.all(
      [2, 3].map((generation) => control.change((now) => (now.seq === record.seq ? { generation } : null))),
    );
    expect(changed.filter((one) => one === null)).toHaveLength(1);
  });
});

describe('views in a database', () => {
  it('are kept by one process and read by another, also when they are built anew in between', async () => {
    await list('A');
    const writer = await startWriter();
    const control = await database.openControl();
    const reader = await openPresentViews(database.generations, control, logger);
    expect(await seqOf(reader.reads)).toBe(0);

    const heard: number[] = [];
    reader.reads.onCommit(({ seq }) => heard.push(seq));
    const progress: number[] = [];
    const order = ordersOf(control);
    const rebuilt = await order('rebuild', (events) => progress.push(events));
    expect(rebuilt).toMatchObject({ events: 1, identical: true });
    expect(progress.at(-1)).toBe(1);
    expect((await control.read()).generation).toBe(2);

    await list('B');
    await vi.waitFor(async () => expect(await seqOf(reader.reads)).toBe(1), { timeout: 5_000 });
    expect(await reader.reads.digest()).toBe(await writer.reads.digest());
    expect(heard.slice(0, 2)).toEqual([-1, 0]);
    await order('rebuild', () => undefined);
    expect(writer.projector.running()).toBe(true);
    expect(database.names()).toEqual(['control', 'views2', 'views3']);
    await reader.close();
    await writer.stop();
  });

  it('of another version are left to who reads them while new ones are built, and dropped later', async () => {
    await list('A');
    await (await startWriter()).stop();
    database.otherVersions.add(1);
    const control = await database.openControl();
    const waiting = openPresentViews(database.generations, control, logger);
    const writer = await startWriter();
    const reader = await waiting;
    expect(await seqOf(reader.reads)).toBe(0);
    expect((await control.read()).generation).toBe(2);
    await reader.close();
    await writer.stop();
  });

  it('of other definitions are not read, however well they fit', async () => {
    await list('A');
    const old = await database.generations.open(1);
    await (await createProjector({ log, reads: old, calendar, logger })).catchUp();
    const stored = (await old.checkpoint()) as ViewsCheckpoint;
    await old.commit({ expected: stored, next: { ...stored, definitions: '1999.1' }, operations: [] });
    const writer = await startWriter();
    expect((await (await database.openControl()).read()).generation).toBe(2);
    await writer.stop();
  });

  it('that nobody keeps cannot be built anew', async () => {
    const control = await database.openControl();
    for (let times = 0; times < 2; times += 1) {
      await expect(ordersOf(control, 1)('rebuild', () => undefined)).rejects.toMatchObject({
        code: 'PROJECTOR_MISSING',
      });
    }
  });

  it('are not left waiting for a rebuild whose projector died', async () => {
    const control = await database.openControl();
    const order = { id: 'x', work: 'rebuild', state: 'running', events: 3, result: null } as const;
    await control.change(() => ({ order }));
    const rebuild = () => ordersOf(control)('rebuild', () => undefined);
    await expect(rebuild()).rejects.toMatchObject({ code: 'IMPORT_RUNNING' });
    const writer = await startWriter();
    expect((await control.read()).order?.state).toBe('failed');
    await expect(rebuild()).resolves.toMatchObject({ events: 0 });
    await writer.stop();
  });
});
