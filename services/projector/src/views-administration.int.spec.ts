import { createRegister, type ViewsAdministration } from '@milepost/application';
import { calendarIn } from '@milepost/domain';
import type { EventStore } from '@milepost/event-store';
import { openMemoryEventStore } from '@milepost/event-store/memory';
import { appendNext } from '@milepost/event-store/testing';
import { type Document, type ReadStore, SchemaChangedError, type StoreSchema } from '@milepost/read-store';
import { openMemoryReadStore } from '@milepost/read-store/memory';
import { CONTRADICTIONS, EVENT_INDEX, type IndexedEvent, PROJECTS, VIEWS, type ViewsCheckpoint } from '@milepost/views';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { auditRegularly } from './audit/audit-regularly.js';
import { END_OF_TIME } from './comparison/compared-points.js';
import { runProjector, type RunningProjector } from './running-projector.js';
import { type Control, openControl } from './generations/control.js';
import type { Generations } from './generations/generations.js';
import { openOwnedGenerations } from './generations/owned-generations.js';
import type { OwnedViews } from './owned-views.js';
import { viewsAdministration } from './views-administration.js';
import { viewsWorker } from './views-worker.js';

const calendar = calendarIn('Asia/Shanghai');
const errors: object[] = [];
const logger = { info: () => undefined, warn: () => undefined, error: (told: object) => void errors.push(told) };
const office = { id: 'unit:区重点办', role: 'office', post: null, unit: '区重点办', onBehalfOf: null } as const;

/** Stores by generation, which outlive whoever opens them; each knows the schema it was made for. */
function kept(): { generations: Generations; made: Map<number, { schema: StoreSchema; store: Promise<ReadStore> }> } {
  const made = new Map<number, { schema: StoreSchema; store: Promise<ReadStore> }>();
  const generations: Generations = {
    async open(generation, schema = VIEWS) {
      const found = made.get(generation) ?? { schema, store: openMemoryReadStore(schema) };
      made.set(generation, found);
      if (found.schema !== schema) throw new SchemaChangedError('made by another version', found.schema);
      return { ...(await found.store), close: async () => undefined };
    },
    drop: async (generation) => void made.delete(generation),
  };
  return { generations, made };
}

let log: EventStore;
let database: ReturnType<typeof kept>;
let control: Control;
let owned: OwnedViews;
let projector: RunningProjector;
let admin: ViewsAdministration;

beforeEach(async () => {
  errors.length = 0;
  log = openMemoryEventStore();
  database = kept();
  control = await openControl(await openMemoryReadStore({}), 'Asia/Shanghai');
  await list('A', '1000000000');
  await list('B', '2000000000');
  await start();
});
afterEach(() => stop());

async function start(): Promise<void> {
  const { generations } = database;
  owned = await openOwnedGenerations({ generations, control, log, calendar, logger });
  projector = await runProjector({ log, reads: owned.reads, calendar, logger });
  const worker = viewsWorker({ log, calendar, logger, views: owned, projector });
  admin = viewsAdministration({ log, reads: owned.reads, calendar, generations, control, worker });
}

async function stop(): Promise<void> {
  await projector.stop();
  await owned.close();
}

async function list(code: string, totalInvestment: string): Promise<void> {
  const names = { eventStore: 'memory', readStore: 'memory' };
  const { commands } = createRegister({ log, reads: await openMemoryReadStore(VIEWS), calendar, names });
  const input = { code, name: '甲', campaign: '工业', level: 'CITY', totalInvestment, occurredAt: '2018-01-12' };
  const { kind } = await commands.execute({ name: 'listProject', input, actor: office, source: 'test' });
  expect(kind).toBe('accepted');
}

const nothing = () => undefined;
const work = (what: 'build' | 'switch' | 'rebuild') => admin.work(what, nothing);
const seqOf = async (reads: ReadStore) => (await reads.checkpoint())?.seq;
const cardOf = (reads: ReadStore, code: string) =>
  reads.timeline('projects').at('card', { validAt: END_OF_TIME, seq: 10 }).get(code);

/** Puts something else in the place of what was folded, as a changed fold or a damaged store would have it. */
async function tamper(reads: ReadStore, entity: string, change: (card: Document) => Document): Promise<void> {
  const checkpoint = (await reads.checkpoint()) as ViewsCheckpoint;
  const facets = Object.keys(PROJECTS.schema.facets);
  const at = { validAt: END_OF_TIME, seq: checkpoint.seq };
  const documents = await Promise.all(
    facets.map(async (facet) => [facet, await reads.timeline('projects').at(facet, at).get(entity)] as const),
  );
  const state = Object.fromEntries(
    documents.map(([facet, found]) => [facet, facet === 'card' ? change(found as Document) : found]),
  );
  const v1 = Date.parse('2018-01-11T16:00:00Z');
  await reads.commit({
    expected: checkpoint,
    next: checkpoint,
    operations: [
      { kind: 'forget', timeline: 'projects', entity },
      {
        kind: 'weave',
        timeline: 'projects',
        entity,
        seq: entity === 'A' ? 0 : 1,
        closes: [],
        opens: [{ v1, v2: null, state: state as never }],
      },
    ],
  });
}

describe('views beside those in use', () => {
  it('are built, compared and put in use, and put away again', async () => {
    await expect(work('switch')).rejects.toMatchObject({ code: 'NO_OTHER_VIEWS' });
    await expect(admin.compare(nothing)).rejects.toMatchObject({ code: 'NO_OTHER_VIEWS' });
    expect(await work('build')).toMatchObject({ generation: 2, events: 2, identical: true });
    expect(await admin.generations()).toMatchObject([
      { generation: 1, inUse: true, seq: 1 },
      { generation: 2, inUse: false, seq: 1 },
    ]);
    expect(await admin.compare(nothing)).toMatchObject({ fields: [], more: 0, onlyInUse: [], onlyOther: [] });

    await list('C', '1');
    await vi.waitFor(async () => expect(await seqOf(owned.reads)).toBe(2));
    expect(await work('switch')).toMatchObject({ generation: 2, events: 1, identical: null });
    expect(await cardOf(owned.reads, 'C')).not.toBeNull();

    await list('D', '1');
    await vi.waitFor(async () => expect(await seqOf(owned.reads)).toBe(3));
    expect(await admin.generations()).toMatchObject([
      { generation: 2, seq: 3 },
      { generation: 1, seq: 2 },
    ]);
    expect(await work('switch')).toMatchObject({ generation: 1, events: 1 });
    expect(await cardOf(owned.reads, 'D')).not.toBeNull();
    expect([...database.made.keys()]).toEqual([1, 2]);
    expect(await work('build')).toMatchObject({ generation: 3 });
    expect([...database.made.keys()].sort()).toEqual([1, 3]);
  });

  it('differ by field, with the documents, an example and the event since when', async () => {
    await work('build');
    await tamper(await database.generations.open(2), 'B', (card) => ({
      ...card,
      listing: { ...(card['listing'] as object), name: '乙' },
    }));
    const { fields, points, documents } = await admin.compare(nothing);
    expect(fields).toEqual([
      {
        view: 'projects',
        facet: 'card',
        path: 'listing.name',
        documents: 1,
        example: expect.objectContaining({ id: 'B', inUse: '甲', other: '乙' }) as unknown,
        firstEvent: expect.objectContaining({ seq: 1, type: 'ProjectListed' }) as unknown,
      },
    ]);
    expect(points).toBeGreaterThan(2);
    expect(documents).toBeGreaterThan(4);
  });

  it('do not differ in what later events, which only those in use have, changed about earlier ones', async () => {
    const happened = (type: string, day: string, last: string) =>
      appendNext(log, 'project-A', [
        {
          id: `00000000-0000-8000-8000-00000000000${last}`,
          type,
          data: {},
          metadata: {
            schemaVersion: 1,
            occurredAt: `${day}T00:00:00.000Z`,
            actor: { id: 'x' },
            flags: [],
            amends: null,
          },
        },
      ]);
    const contradictions = () => owned.reads.collection(CONTRADICTIONS.name).page({ limit: 10 });
    await happened('WorkResumed', '2018-05-02', '1');
    await vi.waitFor(async () => expect(await seqOf(owned.reads)).toBe(2));
    await work('build');
    const before = await contradictions();
    expect(before.documents).toMatchObject([{ seq: 2, code: 'WORK_NOT_SUSPENDED' }]);
    await happened('WorkSuspended', '2018-05-01', '2');
    await vi.waitFor(async () => expect(await seqOf(owned.reads)).toBe(3));
    expect(await contradictions()).not.toEqual(before);
    expect(await admin.compare(nothing)).toMatchObject({ fields: [] });
  });

  it('of a version with another schema are compared in what both have, but not put in use', async () => {
    await work('build');
    const [, parked] = VIEWS.collections;
    const schema = { ...VIEWS, collections: [parked, { ...EVENT_INDEX, name: 'journal' }] };
    const old = openMemoryReadStore(schema);
    const checkpoint = (await owned.reads.checkpoint()) as ViewsCheckpoint;
    await (await old).commit({ expected: null, next: { ...checkpoint, definitions: '1999.1' }, operations: [] });
    database.made.set(2, { schema, store: old });
    const { other, fields, onlyInUse, onlyOther } = await admin.compare(nothing);
    expect(other).toMatchObject({ generation: 2, definitions: '1999.1' });
    expect(onlyInUse).toEqual(['events', 'contradictions', 'names']);
    expect(onlyOther).toEqual(['journal']);
    expect(new Set(fields.map(({ view }) => view))).toEqual(new Set(['projects']));
    await expect(work('switch')).rejects.toMatchObject({ code: 'OTHER_VIEWS_UNUSABLE' });
  });

  it('are put in use by whoever starts the version that made them', async () => {
    await work('rebuild');
    await stop();
    const newer = await database.generations.open(2);
    const checkpoint = (await newer.checkpoint()) as ViewsCheckpoint;
    await newer.commit({ expected: checkpoint, next: { ...checkpoint, definitions: '2999.1' }, operations: [] });
    await list('C', '1');
    await start();
    expect(await admin.generations()).toMatchObject([
      { generation: 1, inUse: true, seq: 2 },
      { generation: 2, inUse: false, definitions: '2999.1' },
    ]);
  });
});

describe('an audit', () => {
  const audited = () => admin.audit(50, nothing);

  it('finds nothing in what was folded from the log', async () => {
    expect(await audited()).toEqual({ audited: 2, drift: [], truncated: [] });
    expect((await control.read()).audit).toEqual({ projects: { audited: 2, drifted: [] } });
  });

  it('finds a changed document, by its field, until the views are built anew', async () => {
    await tamper(owned.reads, 'B', (card) => ({ ...card, reserved: null, listing: null }));
    const { drift } = await audited();
    expect(drift[0]).toMatchObject({ view: 'projects', entity: 'B', facet: 'card', stored: null });
    expect((await control.read()).audit['projects']?.drifted).toEqual(['B']);
    expect(await work('rebuild')).toMatchObject({ identical: false });
    expect((await control.read()).audit).toEqual({});
    expect((await audited()).drift).toEqual([]);
  });

  it('finds an event of the index that the log does not have so', async () => {
    const checkpoint = (await owned.reads.checkpoint()) as ViewsCheckpoint;
    const index = owned.reads.collection<IndexedEvent>(EVENT_INDEX.name);
    const [event] = (await index.page({ where: [{ op: 'eq', field: 'seq', value: 1 }], limit: 1 })).documents;
    const document = {
      ...(event as IndexedEvent),
      actor: 'unit:他人',
      metadata: { ...event?.metadata, actor: { ...(event?.metadata['actor'] as object), id: 'unit:他人' } },
    };
    await owned.reads.commit({
      expected: checkpoint,
      next: checkpoint,
      operations: [{ kind: 'put', collection: EVENT_INDEX.name, document, seq: 2 }],
    });
    const found = { view: 'events', entity: event?.id, stored: 'unit:他人' };
    expect((await audited()).drift).toMatchObject(['actor', 'metadata.actor.id'].map((path) => ({ ...found, path })));
  });

  it('is made regularly, and told', async () => {
    await tamper(owned.reads, 'A', (card) => ({ ...card, listing: null }));
    const audits = auditRegularly({ log, reads: owned.reads, calendar }, control, logger, 1);
    await vi.waitFor(() => expect(errors).toMatchObject([{ drift: { entity: 'A' } }]));
    await audits.stop();
  });

  it('leaves out what is known to be parked', async () => {
    const poison = {
      id: '00000000-0000-8000-8000-000000000001',
      type: 'MilestoneReached',
      data: {},
      metadata: { schemaVersion: 1, occurredAt: '2018-06-01T00:00:00.000Z', actor: { id: 'x' }, amends: null },
    };
    await appendNext(log, 'project-A', [poison]);
    await vi.waitFor(async () => expect(await seqOf(owned.reads)).toBe(2));
    expect(await audited()).toEqual({ audited: 1, drift: [], truncated: [] });
  });
});

it('says of views that were never filled that there is nothing', async () => {
  await stop();
  database = kept();
  log = openMemoryEventStore();
  control = await openControl(await openMemoryReadStore({}), null);
  await start();
  expect(await admin.generations()).toEqual([{ generation: 1, inUse: true, definitions: null, seq: -1 }]);
  expect(await admin.audit(5, nothing)).toEqual({ audited: 0, drift: [], truncated: [] });
  await work('build');
  expect(await admin.compare(nothing)).toMatchObject({ points: 0, fields: [] });
});
