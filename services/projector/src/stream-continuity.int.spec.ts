import { calendarIn } from '@milepost/domain';
import type { EventStore, RecordedEvent } from '@milepost/event-store';
import { openMemoryEventStore } from '@milepost/event-store/memory';
import { appendNext } from '@milepost/event-store/testing';
import type { ReadStore } from '@milepost/read-store';
import { openMemoryReadStore } from '@milepost/read-store/memory';
import { PARKED, type ParkedEntity, VIEWS } from '@milepost/views';
import { expect, it } from 'vitest';
import { createProjector } from './projector.js';

const calendar = calendarIn('Asia/Shanghai');
const logger = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Listings of two projects, and a plan of each for every year from 2019 on. */
async function logOf(plans: number): Promise<EventStore> {
  const log = openMemoryEventStore();
  let count = 0;
  const event = (type: string, data: Record<string, string | number | null | string[]>) => ({
    id: `00000000-0000-8000-8000-${String((count += 1)).padStart(12, '0')}`,
    type,
    data,
    metadata: { schemaVersion: 1, occurredAt: '2018-01-09T16:00:00.000Z', actor: { id: 'x' }, amends: null, flags: [] },
  });
  for (const code of ['A', 'B']) {
    const attributes = { township: null, industry: null, tags: [], owner: null, leadUnit: null, responsiblePost: null };
    const listing = {
      code,
      year: 2018,
      name: code,
      campaign: '工业',
      level: 'CITY',
      totalInvestment: 1,
      ...attributes,
    };
    await log.append(`project-${code}`, 'noStream', [event('ProjectListed', listing)]);
  }
  for (let year = 2019; year < 2019 + plans; year += 1)
    for (const code of ['A', 'B'])
      await appendNext(log, `project-${code}`, [event('AnnualPlanApproved', { year, amount: year })]);
  return log;
}

/** The log after somebody had some of its events removed for good. */
function without(log: EventStore, isGone: (event: RecordedEvent) => boolean): EventStore {
  return {
    ...log,
    async *subscribeAll(options) {
      for await (const item of log.subscribeAll(options))
        yield item.kind === 'events' ? { ...item, events: item.events.filter((event) => !isGone(event)) } : item;
    },
  };
}

async function parkedIn(reads: ReadStore): Promise<readonly ParkedEntity[]> {
  return (await reads.collection<ParkedEntity>(PARKED.name).page({ limit: 10 })).documents;
}

const cardOf = (reads: ReadStore, code: string) =>
  reads
    .timeline('projects')
    .at('card', { validAt: Date.parse('2030-01-01'), seq: 1_000 })
    .get(code);

it('folds nothing of a stream whose first events are gone, and parks what it is about', async () => {
  const reads = await openMemoryReadStore(VIEWS);
  const log = without(await logOf(3), ({ stream, revision }) => stream === 'project-A' && revision < 2);
  await (await createProjector({ log, reads, calendar, logger })).catchUp();
  expect(await parkedIn(reads)).toEqual([
    expect.objectContaining({ id: 'projects/A', reason: expect.stringMatching(/revision 0 is missing/) as string }),
  ]);
  expect(await cardOf(reads, 'A')).toBeNull();
  expect(await cardOf(reads, 'B')).not.toBeNull();
});

it('keeps what the views had where events are missing that came after them, also when it starts anew', async () => {
  const reads = await openMemoryReadStore(VIEWS);
  const whole = await logOf(4);
  const upTo = (seq: number) => without(whole, ({ position }) => Number(position) > seq);
  await (await createProjector({ log: upTo(4), reads, calendar, logger })).catchUp();
  const before = await cardOf(reads, 'A');
  expect(before).not.toBeNull();
  const log = without(whole, ({ stream, revision }) => stream === 'project-A' && revision === 2);
  const projector = await createProjector({ log, reads, calendar, logger });
  await projector.catchUp();
  await projector.retryParked();
  expect(await parkedIn(reads)).toEqual([
    expect.objectContaining({ id: 'projects/A', reason: expect.stringMatching(/revision 2 is missing/) as string }),
  ]);
  expect(await cardOf(reads, 'A')).toEqual(before);
});

it('finds nothing missing in a whole log, in whatever portions it is taken in', async () => {
  const reads = await openMemoryReadStore(VIEWS);
  const log = await logOf(12);
  for (const batchSize of [1, 3, 7])
    await (await createProjector({ log, reads, calendar, logger, batchSize })).catchUp();
  expect(await parkedIn(reads)).toEqual([]);
});
