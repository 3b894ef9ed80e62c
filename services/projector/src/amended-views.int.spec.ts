import { createRegister } from '@milepost/application';
import { calendarIn, type CommandName } from '@milepost/domain';
import type { EventStore, RecordedEvent } from '@milepost/event-store';
import { openMemoryEventStore } from '@milepost/event-store/memory';
import { appendNext } from '@milepost/event-store/testing';
import type { Document, Operation, ReadStore } from '@milepost/read-store';
import { openMemoryReadStore } from '@milepost/read-store/memory';
import { EVENT_INDEX, type IndexedEvent, PARKED, PROJECTS, VIEWS, type ViewsCheckpoint } from '@milepost/views';
import { beforeAll, describe, expect, it } from 'vitest';
import { auditViews } from './audit/audit-views.js';
import { createProjector } from './projector.js';

const calendar = calendarIn('Asia/Shanghai');
const logger = { info: () => undefined, warn: () => undefined, error: () => undefined };
const office = { id: 'clerk', role: 'office', post: null, unit: '区重点办', onBehalfOf: null } as const;
const NEVER = 8_640_000_000_000_000;

const openReads = () => openMemoryReadStore(VIEWS);
const listing = { code: 'A', name: '甲', campaign: '工业', level: 'CITY', totalInvestment: '1000000000' };
const award = { category: 'CENTRAL_BUDGET', name: '示例专项', amount: '17000000' };
const on = (occurredAt: string, more: object = {}) => ({ project: 'A', occurredAt, ...more });

/** Each kind of amendment, of facts on a card and of funds, in the order of recording and out of it. */
async function amendedLog(): Promise<EventStore> {
  const log = openMemoryEventStore();
  const names = { eventStore: 'memory', readStore: 'memory' };
  const { commands } = createRegister({ log, reads: await openReads(), calendar, names });
  async function send(name: CommandName, input: object): Promise<string> {
    const outcome = await commands.execute({ name, input: input as never, actor: office, source: 'test' });
    if (outcome.kind === 'rejected') throw new Error(`${name}: ${outcome.message('en')}`);
    return outcome.events[0]?.id ?? '';
  }
  const reason = '登记有误';
  const correct = (event: string, restated: object) => send('correctFact', { event, reason, restated });
  const voidFact = (event: string) => send('voidFact', { event, reason });

  await send('reserveProject', { code: 'A', name: '储备', occurredAt: '2017-10-01' });
  const listed = await send('listProject', { ...listing, occurredAt: '2018-01-12' });
  await send('approvePlan', on('2018-01-12', { year: 2018, amount: '400000000' }));
  await send('declareStart', on('2018-05-20'));
  const started = await send('verifyStart', on('2018-05-25'));
  const land = await send('approveLand', on('2018-06-01', { mu: '12.5' }));
  await send('approveLand', on('2018-04-01', { mu: '3' }));
  const funds = await send('awardGrant', { ...award, occurredAt: '2018-03-05' });
  const first = await correct(started, { verifyStart: on('2018-07-02') });
  const listedLater = await correct(listed, {
    listProject: { ...listing, name: '乙', totalInvestment: '2000000000', occurredAt: '2018-02-01' },
  });
  const voided = await voidFact(land);
  await correct(first, { verifyStart: on('2018-05-22') });
  await correct(voided, { approveLand: on('2018-03-01', { mu: '1.25' }) });
  await voidFact(await correct(funds, { awardGrant: { ...award, amount: '9', occurredAt: '2019-01-05' } }));
  await send('recordTogether', {
    reason,
    acts: [
      { record: { suspendWork: on('2018-09-01') } },
      { record: { resumeWork: on('2018-08-01') } },
      { record: { suspendWork: on('2018-07-20') } },
      { correct: { event: listedLater, restated: { listProject: { ...listing, occurredAt: '2018-01-10' } } } },
    ],
  });
  return log;
}

async function folded(log: EventStore, batchSize = 500): Promise<ReadStore> {
  const reads = await openReads();
  await (await createProjector({ log, reads, calendar, logger, batchSize })).catchUp();
  return reads;
}

async function commit(reads: ReadStore, operations: readonly Operation[]): Promise<void> {
  const checkpoint = (await reads.checkpoint()) as ViewsCheckpoint;
  await reads.commit({ expected: checkpoint, next: checkpoint, operations });
}

const audited = (log: EventStore, reads: ReadStore) => auditViews({ log, reads, calendar }, { entities: 10, also: {} });

async function cardNow(reads: ReadStore): Promise<Document | null> {
  const seq = (await reads.checkpoint())?.seq as number;
  return reads.timeline('projects').at('card', { validAt: NEVER, seq }).get('A');
}

describe('views of facts that were put right', () => {
  let log: EventStore;
  beforeAll(async () => {
    log = await amendedLog();
  });

  it('are the same in batches of any size', async () => {
    const digests = new Set<string>();
    for (const batchSize of [1, 2, 3, 5, 7, 500]) digests.add(await (await folded(log, batchSize)).digest());
    expect(digests.size).toBe(1);
  });

  it.each([
    ['projects', 'A'],
    ['funds', 'fund-'],
  ])('are the same once a parked entity is folded again: of %s', async (view, name) => {
    const entity =
      name === 'A' ? name : ((await log.readAll()).find(({ stream }) => stream.startsWith(name))?.stream ?? '');
    const id = `${view}/${entity}`;
    const document = { id, view, entity, seq: 4, event: '', reason: 'a fault of a former version' };
    const parking: Operation = { kind: 'put', collection: PARKED.name, document, seq: 4 };
    const reads = await folded(log);
    await commit(reads, [parking, { kind: 'forget', timeline: view, entity }]);
    const undisturbed = await folded(log);
    await commit(undisturbed, [parking]);
    expect(await reads.digest()).not.toBe(await undisturbed.digest());

    await (await createProjector({ log, reads, calendar, logger })).retryParked();
    await commit(undisturbed, [{ kind: 'remove', collection: PARKED.name, id, seq: 5 }]);
    expect(await reads.digest()).toBe(await undisturbed.digest());
  });

  it('are what an audit folds from the log', async () => {
    expect(await audited(log, await folded(log))).toMatchObject({ audited: 2, drift: [], truncated: [] });
  });

  it.each(['no event', 'a fact of another stream', 'an event that is amended already'] as const)(
    'take no notice of what amends %s',
    async (what) => {
      const amended = await amendedLog();
      const before = await cardNow(await folded(amended));
      const events = await amended.readAll();
      const correction = events.find(
        ({ data }) => data['fact'] === 'LandApproved' && data['restated'],
      ) as RecordedEvent;
      const award = events.find(({ type }) => type === 'GrantAwarded') as RecordedEvent;
      const approved = events.find(
        ({ type, data }) => type === 'LandApproved' && data['mu'] === '12.5',
      ) as RecordedEvent;
      const [id, unknown] = ['00000000-0000-8000-8000-000000000001', '00000000-0000-8000-8000-000000000002'];
      const amends = {
        'no event': unknown,
        'a fact of another stream': award.id,
        'an event that is amended already': approved.id,
      }[what];
      await appendNext(amended, correction.stream, [
        { ...correction, id, metadata: { ...correction.metadata, amends } },
      ]);
      const digests = new Set<string>();
      for (const batchSize of [1, 4, 500]) {
        const reads = await folded(amended, batchSize);
        digests.add(await reads.digest());
        expect(await reads.collection(PARKED.name).count([])).toBe(0);
        expect(await cardNow(reads)).toEqual(before);
        expect(await audited(amended, reads)).toMatchObject({ drift: [] });
      }
      expect(digests.size).toBe(1);
    },
  );

  it.each<['factSeq' | 'heldFrom' | 'factType', number | string | null]>([
    ['factSeq', 1],
    ['factSeq', null],
    ['heldFrom', 0],
    ['heldFrom', null],
    ['factType', 'ContractSigned'],
    ['factType', 'PeriodClosed'],
  ])('are found to differ where the index of events has another %s of what amends a fact: %s', async (path, value) => {
    const reads = await folded(log);
    const { documents } = await reads
      .collection<IndexedEvent>(EVENT_INDEX.name)
      .page({ where: [{ op: 'eq', field: 'type', value: 'FactCorrected' }], limit: 10 });
    const event = documents.find(({ factType }) => factType === 'StartVerified') as IndexedEvent;
    const document = { ...event, [path]: value } as IndexedEvent;
    const seq = (await reads.checkpoint())?.seq as number;
    await commit(reads, [{ kind: 'put', collection: EVENT_INDEX.name, document, seq: seq + 1 }]);
    const { drift } = await audited(log, reads);
    // An event that the index gives to no project is one that is missing there.
    const found = value === 'PeriodClosed' ? { path: '', stored: null } : { path, stored: value, folded: event[path] };
    expect(drift).toContainEqual(expect.objectContaining({ view: 'events', entity: event.id, ...found }));
  });

  it('are found to differ where a stored cell is as it was before the correction', async () => {
    const reads = await folded(log);
    const seq = (await reads.checkpoint())?.seq as number;
    const state: Record<string, Document> = {};
    for (const facet of Object.keys(PROJECTS.schema.facets)) {
      const at = reads.timeline('projects').at(facet, { validAt: NEVER, seq });
      state[facet] = { ...((await at.get('A')) as Document), startedOn: '2018-05-25' };
    }
    const v1 = Date.parse('2017-09-30T16:00:00Z');
    await commit(reads, [
      { kind: 'forget', timeline: 'projects', entity: 'A' },
      { kind: 'weave', timeline: 'projects', entity: 'A', seq, closes: [], opens: [{ v1, v2: null, state }] },
    ]);
    const { drift } = await audited(log, reads);
    expect(drift).toContainEqual(
      expect.objectContaining({ entity: 'A', path: 'startedOn', stored: '2018-05-25', folded: '2018-05-22' }),
    );
  });
});
