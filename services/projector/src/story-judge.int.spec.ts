import { calendarIn } from '@milepost/domain';
import type { JsonObject } from '@milepost/event-store';
import { openMemoryEventStore } from '@milepost/event-store/memory';
import { appendNext } from '@milepost/event-store/testing';
import { openMemoryReadStore } from '@milepost/read-store/memory';
import { type ContradictionFound, CONTRADICTIONS, EVENT_INDEX, indexedEvent, PARKED, VIEWS } from '@milepost/views';
import { describe, expect, it } from 'vitest';
import { createProjector } from './projector.js';

const calendar = calendarIn('Asia/Shanghai');
const logger = { info: () => undefined, warn: () => undefined, error: () => undefined };

type Written = readonly [stream: string, type: string, day: string, data?: JsonObject];

const LISTING = {
  code: 'A',
  name: '甲',
  year: 2018,
  campaign: '工业',
  level: 'CITY',
  township: null,
  industry: null,
  tags: [],
  owner: null,
  leadUnit: null,
  responsiblePost: null,
  totalInvestment: 1,
};
const listed: Written = ['project-A', 'ProjectListed', '2018-01-12', LISTING];
const on = (day: string, type: string): Written => ['project-A', type, day];
const started = [on('2018-03-01', 'StartDeclared'), on('2018-03-02', 'StartVerified')];
/** No fold takes it. */
const poison = on('2018-06-10', 'SiteBlessed');

async function openRegister() {
  const log = openMemoryEventStore();
  const reads = await openMemoryReadStore(VIEWS);
  let written = 0;
  async function write([stream, type, day, data = {}]: Written): Promise<void> {
    const id = `00000000-0000-8000-a000-${String((written += 1)).padStart(12, '0')}`;
    const occurredAt = new Date(calendar.startOf(day)).toISOString();
    const metadata = { schemaVersion: 1, occurredAt, actor: { id: 'x' }, document: null, amends: null, flags: [] };
    await appendNext(log, stream, [{ id, type, data, metadata }]);
  }
  const project = async () => (await createProjector({ log, reads, calendar, logger })).catchUp();
  return {
    log,
    reads,
    write,
    project,
    /** What is told when all are taken in, together or by a projector of its own each. */
    async found(events: readonly Written[], each: boolean): Promise<readonly string[]> {
      for (const event of events) {
        await write(event);
        if (each) await project();
      }
      await project();
      const { documents } = await reads
        .collection<ContradictionFound>(CONTRADICTIONS.name)
        .page({ sort: [{ field: 'seq', direction: 'asc' }], limit: 100 });
      return documents.map(({ seq, code }) => `${seq} ${code}`);
    },
  };
}

describe.each([
  ['together', false],
  ['one by one, each by a projector that has just begun', true],
])('contradictions of facts that are taken in %s', (_, each) => {
  const found = async (...events: readonly Written[]) => (await openRegister()).found(events, each);

  it('are none of a story that is right, in whatever order it was recorded', async () => {
    const stop = [on('2018-05-01', 'WorkSuspended'), on('2018-05-20', 'WorkResumed')];
    expect(await found(listed, ...started, ...stop)).toEqual([]);
    expect(await found(...[listed, ...started, ...stop].reverse())).toEqual([]);
  });

  it('are told of the fact that cannot stand where it does', async () => {
    expect(await found(listed, ...started, on('2018-05-02', 'WorkResumed'))).toEqual(['3 WORK_NOT_SUSPENDED']);
  });

  it('come and go with what is recorded behind them', async () => {
    const story = [listed, ...started, on('2018-05-02', 'WorkResumed'), on('2018-05-01', 'WorkSuspended')];
    expect(await found(...story)).toEqual([]);
    expect(await found(...story, on('2018-05-01', 'WorkResumed'))).toEqual(['3 WORK_NOT_SUSPENDED']);
    const long = Array.from({ length: 20 }, (_, n) => on(`2018-07-${10 + n}`, n % 2 ? 'WorkResumed' : 'WorkSuspended'));
    expect(await found(listed, ...started, ...long, on('2018-07-01', 'WorkSuspended'))).toEqual([
      '3 WORK_ALREADY_SUSPENDED',
    ]);
  });

  it('are of issues too, and nobody looks for them in streams without rules of sequence', async () => {
    const closed: Written = [
      'issue-W-1',
      'IssueClosed',
      '2018-05-01',
      { issue: 'W-1', project: 'A', verifiedBy: null },
    ];
    const paid: Written = [
      'fund-0123456789abcdef',
      'FundsPaid',
      '2018-05-01',
      { category: 'CENTRAL_BUDGET', name: '专项', amount: 1, project: null },
    ];
    expect(await found(closed, paid)).toEqual(['0 ISSUE_NOT_OPEN']);
  });

  it('stay as they are behind an event that cannot be read, on which nothing is decided either', async () => {
    const before = [listed, on('2018-05-02', 'WorkResumed'), poison];
    expect(await found(...before, on('2018-06-02', 'WorkResumed'))).toEqual(['1 WORK_NOT_SUSPENDED']);
    const foreign: Written = ['project-A', 'IssueClosed', '2018-06-10', { issue: 'W', project: 'A', verifiedBy: null }];
    expect(await found(listed, foreign, on('2018-06-02', 'WorkResumed'))).toEqual([]);
  });
});

it('finds the contradictions of a stream anew where its entity is folded anew', async () => {
  const { log, reads, write, project, found } = await openRegister();
  await found([listed], false);
  await write(on('2018-05-02', 'WorkResumed'));
  const [event] = await log.readAll({ limit: 1, after: (await log.readAll({ limit: 1 }))[0]?.position ?? '' });
  if (event === undefined) throw new Error('nothing was written');
  // As a program left it that could not read the last event.
  const expected = await reads.checkpoint();
  const parked = { id: 'projects/A', view: 'projects', entity: 'A', seq: 1, event: event.id, reason: 'x' };
  await reads.commit({
    expected,
    next: { ...expected, seq: 1, position: event.position },
    operations: [
      { kind: 'put', collection: EVENT_INDEX.name, document: indexedEvent(event, 1, 0), seq: 1 },
      { kind: 'put', collection: PARKED.name, document: parked, seq: 1 },
    ],
  });
  await project();
  expect(await reads.collection(CONTRADICTIONS.name).count()).toBe(0);
  await (await createProjector({ log, reads, calendar, logger })).retryParked();
  expect(await reads.collection(PARKED.name).count()).toBe(0);
  expect(await reads.collection(CONTRADICTIONS.name).get(event.id)).toMatchObject({ code: 'WORK_NOT_SUSPENDED' });
});
