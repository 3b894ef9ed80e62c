import { calendarIn } from '@milepost/domain';
import { openMemoryEventStore } from '@milepost/event-store/memory';
import { appendNext } from '@milepost/event-store/testing';
import { openMemoryReadStore } from '@milepost/read-store/memory';
import { EVENT_INDEX, type IndexedEvent, VIEWS } from '@milepost/views';
import { expect, it } from 'vitest';
import { createProjector } from './projector.js';

const calendar = calendarIn('Asia/Shanghai');
const logger = { info: () => undefined, warn: () => undefined, error: () => undefined };

type Act = readonly [stream: string, type: string, data: Record<string, string | null>, day: string, isLate: boolean];

const approved = (period: string) => ({ project: 'A', period, reviewedAt: null });
const ACTS: readonly Act[] = [
  ['return-A.2018-03', 'ReturnSentBack', approved('2018-03'), '2018-03-31', false],
  ['project-A', 'LandApproved', { mu: null }, '2018-03-10', false],
  ['period-2018-03', 'PeriodClosed', { period: '2018-03', cutOffAt: null }, '2018-04-10', false],
  ['return-A.2018-03', 'ReturnSentBack', approved('2018-03'), '2018-03-31', true],
  ['project-A', 'LandApproved', { mu: null }, '2018-03-10', true],
  // The day is of the month that is closed, and what it reports is of the next.
  ['return-A.2018-04', 'ReturnSentBack', approved('2018-04'), '2018-03-31', false],
  ['project-A', 'LandApproved', { mu: null }, '2018-04-01', false],
  [
    'period-2018-03',
    'PeriodReopened',
    { period: '2018-03', until: '2018-05-01T00:00:00Z', cutOffAt: null },
    '2018-04-20',
    false,
  ],
  ['return-A.2018-03', 'ReturnSentBack', approved('2018-03'), '2018-03-31', true],
  ['period-2018-03', 'PeriodClosed', { period: '2018-03', cutOffAt: null }, '2018-05-10', false],
  ['period-2018-04', 'PeriodClosed', { period: '2018-04', cutOffAt: null }, '2018-05-10', false],
  ['project-A', 'LandApproved', { mu: null }, '2018-04-01', true],
];

it.each(ACTS.map((_, index) => index))(
  'knows behind a restart at %i which months had been closed before an event',
  async (restart) => {
    const [log, reads] = [openMemoryEventStore(), await openMemoryReadStore(VIEWS)];
    async function take(acts: readonly Act[]) {
      for (const [stream, type, data, day] of acts) {
        const metadata = { schemaVersion: 1, occurredAt: `${day}T00:00:00+08:00`, actor: { id: 'x' }, flags: [] };
        await appendNext(log, stream, [{ id: crypto.randomUUID(), type, data, metadata }]);
      }
      await (await createProjector({ log, reads, calendar, logger, batchSize: 3 })).catchUp();
    }
    await take(ACTS.slice(0, restart));
    await take(ACTS.slice(restart));
    const sort = [{ field: 'seq', direction: 'asc' }] as const;
    const { documents } = await reads.collection<IndexedEvent>(EVENT_INDEX.name).page({ sort, limit: 100 });
    expect(documents.map(({ recordedAfterClose }) => recordedAfterClose)).toEqual(
      ACTS.map(([, , , , isLate]) => isLate),
    );
  },
);
