import { createRegister } from '@milepost/application';
import { calendarIn } from '@milepost/domain';
import type { EventStore } from '@milepost/event-store';
import { openMemoryEventStore } from '@milepost/event-store/memory';
import { appendNext } from '@milepost/event-store/testing';
import { ReadStoreError, type ReadStore, type ReadStoreErrorCode } from '@milepost/read-store';
import { openMemoryReadStore } from '@milepost/read-store/memory';
import { PARKED, VIEWS } from '@milepost/views';
import { describe, expect, it } from 'vitest';
import { createProjector } from './projector.js';
import { runProjector } from './running-projector.js';
import { switchableReadStore } from './switchable-read-store.js';

const calendar = calendarIn('Asia/Shanghai');
const logger = { info: () => undefined, warn: () => undefined, error: () => undefined };
const office = { id: 'unit:区重点办', role: 'office', post: null, unit: '区重点办', onBehalfOf: null } as const;
const openReads = () => openMemoryReadStore(VIEWS);

type Step = readonly [name: string, occurredAt: string, input: Record<string, unknown>];

/** One project: listed in January, planned, started in May but registered in June. */
const HISTORY: readonly Step[] = [
  [
    'listProject',
    '2018-01-12',
    { code: 'A', name: '甲', campaign: '工业', level: 'CITY', totalInvestment: '1000000000' },
  ],
  ['approvePlan', '2018-01-12', { project: 'A', year: 2018, amount: '400000000' }],
  ['submitReturn', '2018-05-31', { project: 'A', period: '2018-05', amount: '100000000' }],
  ['reviewReturn', '2018-05-31', { project: 'A', period: '2018-05', approve: true }],
  ['declareStart', '2018-05-20', { project: 'A' }],
  ['verifyStart', '2018-05-25', { project: 'A' }],
];

/** No fold takes it. */
const poison = {
  id: '00000000-0000-8000-8000-000000000001',
  type: 'MilestoneReached',
  data: {},
  metadata: { schemaVersion: 1, occurredAt: '2018-06-01T00:00:00.000Z', actor: { id: 'x' }, amends: null },
};

/** Approved returns of as many months, the latest recorded first. */
function backwards(months: number) {
  return Array.from({ length: months }, (_, n) => {
    const first = new Date(Date.UTC(2018, -n, 1)).toISOString();
    const id = `00000000-0000-8000-9000-${String(n).padStart(12, '0')}`;
    const data = { project: 'A', period: first.slice(0, 7), amount: 100, reviewedAt: null };
    return { ...poison, id, type: 'ReturnApproved', data, metadata: { ...poison.metadata, occurredAt: first } };
  });
}

/** A store of which the first commit fails, whether it takes place or not. */
function failingOnce(
  reads: ReadStore,
  { takesPlace, code }: { readonly takesPlace: boolean; readonly code: ReadStoreErrorCode },
): ReadStore {
  let failed = false;
  return {
    ...reads,
    async commit(commit) {
      if (failed) return reads.commit(commit);
      failed = true;
      if (takesPlace) await reads.commit(commit);
      throw new ReadStoreError(code, 'the server was lost');
    },
  };
}

/** Runs a projector until the views are at the head of the log, and once more after a further event. */
async function runOver(log: EventStore, reads: ReadStore) {
  const stopping = new AbortController();
  const running = (await createProjector({ log, reads, calendar, logger })).run(stopping.signal);
  const stopped = running.then(() => Promise.reject(new Error('it stopped')));
  const register = createRegister({ log, reads, calendar, names: { eventStore: 'memory', readStore: 'memory' } });
  const caughtUp = async () => register.read({ atLeast: [(await log.head())?.position ?? ''] });
  await Promise.race([caughtUp(), stopped]);
  await record(log, reads, [
    ['listProject', '2018-06-02', { code: 'B', name: '乙', campaign: '工业', level: 'CITY', totalInvestment: '1' }],
  ]);
  const reading = await Promise.race([caughtUp(), stopped]);
  stopping.abort();
  await stopped.catch(() => undefined);
  return reading;
}

async function record(log: EventStore, reads: ReadStore, steps: readonly Step[]) {
  const register = createRegister({ log, reads, calendar, names: { eventStore: 'memory', readStore: 'memory' } });
  for (const [name, occurredAt, input] of steps) {
    const outcome = await register.commands.execute({
      name: name as 'listProject',
      input: { ...(input as Record<string, string>), occurredAt },
      actor: office,
      source: 'test',
    });
    if (outcome.kind === 'rejected') throw new Error(`${name}: ${outcome.message()}`);
  }
  return register;
}

describe('the projector', () => {
  it('answers figures at any point on both axes', async () => {
    const [log, reads] = [openMemoryEventStore(), await openReads()];
    const register = await record(log, reads, HISTORY);
    await (await createProjector({ log, reads, calendar, logger })).catchUp();
    async function texts(validAt: string, seq: string) {
      const reading = await register.read();
      const sheet = await reading.figures(
        { indicators: ['LISTED_COUNT', 'STARTED_COUNT', 'COMPLETION_RATE', 'LARGE_COUNT'] },
        await reading.resolve({ validAt, seq }),
      );
      return sheet.figures.map((figure) => figure.text());
    }
    expect(await texts('2018-05-31', '5')).toEqual(['1', '1', '25.00%', '1']);
    expect(await texts('2018-05-31', '4')).toEqual(['1', '0', '25.00%', '1']);
    expect(await texts('2018-05-30', '5')).toEqual(['1', '1', '0.00%', '1']);
    expect(await texts('2018-01-11', '5')).toEqual(['0', '0', '—', '0']);
    expect(await texts('2018-05-31', '-1')).toEqual(['0', '0', '—', '0']);
  });

  it('gives the same views in batches of any size', async () => {
    const log = openMemoryEventStore();
    await record(log, await openReads(), HISTORY);
    const digests = new Set<string>();
    for (const batchSize of [1, 2, 100]) {
      const reads = await openReads();
      await (await createProjector({ log, reads, calendar, logger, batchSize })).catchUp();
      digests.add(await reads.digest());
    }
    expect(digests.size).toBe(1);
  });

  it('ends a commit early where facts that were recorded late make many states', async () => {
    const log = openMemoryEventStore();
    await log.append('project-A', 'noStream', backwards(60));
    const [reads, oneByOne] = [await openReads(), await openReads()];
    const states: number[] = [];
    const counting: ReadStore = {
      ...reads,
      async commit(commit) {
        states.push(
          commit.operations.reduce(
            (sum, it) => sum + (it.kind === 'weave' ? it.opens.filter(({ state }) => state !== 'unchanged').length : 0),
            0,
          ),
        );
        await reads.commit(commit);
      },
    };
    let taken = 0;
    const projector = await createProjector({ log, reads: counting, calendar, logger, batchSize: 20 });
    await projector.catchUp((count) => (taken += count));
    expect(taken).toBe(60);
    // The last event of a commit may make as many as there are days.
    expect(Math.max(...states)).toBeLessThan(2 * 20 + 60);
    expect(states.length).toBeGreaterThan(20);
    await (await createProjector({ log, reads: oneByOne, calendar, logger, batchSize: 1 })).catchUp();
    expect(await reads.digest()).toBe(await oneByOne.digest());
  });

  it('parks an entity that cannot be folded, goes on with the rest, and folds it anew once it can', async () => {
    const [log, reads] = [openMemoryEventStore(), await openReads()];
    const register = await record(log, reads, HISTORY);
    await appendNext(log, 'project-A', [poison]);
    await record(log, reads, [
      ['listProject', '2018-06-02', { code: 'B', name: '乙', campaign: '工业', level: 'CITY', totalInvestment: '1' }],
    ]);
    await (await createProjector({ log, reads, calendar, logger })).catchUp();

    const reading = await register.read();
    const basis = await reading.resolve({ validAt: '2018-12-31' });
    expect(basis.parked).toEqual(['projects/A']);
    const sheet = await reading.figures({ indicators: ['LISTED_COUNT'] }, basis);
    expect(sheet.figures[0]?.value).toBe('2');
    expect((await reads.collection(PARKED.name).get('projects/A'))?.['reason']).toContain('MilestoneReached');
  });

  it('parks an entity also where the commit that says so has to be repeated', async () => {
    const [log, reads] = [openMemoryEventStore(), await openReads()];
    await record(log, reads, HISTORY);
    await appendNext(log, 'project-A', [poison]);
    const reading = await runOver(log, failingOnce(reads, { takesPlace: false, code: 'READ_STORE_UNAVAILABLE' }));
    expect((await reading.resolve({ validAt: '2018-12-31' })).parked).toEqual(['projects/A']);
  });

  it.each([true, false])(
    'goes on after a commit of which it is not known whether it took place: %s',
    async (takesPlace) => {
      const [log, reads, undisturbed] = [openMemoryEventStore(), await openReads(), await openReads()];
      await record(log, reads, HISTORY);
      await appendNext(log, 'project-A', [poison]);
      const reading = await runOver(log, failingOnce(reads, { takesPlace, code: 'COMMIT_UNCERTAIN' }));
      await (await createProjector({ log, reads: undisturbed, calendar, logger })).catchUp();
      expect(await reads.digest()).toBe(await undisturbed.digest());
      expect((await reading.resolve({ validAt: '2018-12-31' })).parked).toEqual(['projects/A']);
    },
  );

  it.each([true, false])('catches up over such a commit: %s', async (takesPlace) => {
    const [log, reads, undisturbed] = [openMemoryEventStore(), await openReads(), await openReads()];
    await record(log, reads, HISTORY);
    let taken = 0;
    const failing = failingOnce(reads, { takesPlace, code: 'COMMIT_UNCERTAIN' });
    const projector = await createProjector({ log, reads: failing, calendar, logger, batchSize: 4 });
    await projector.catchUp((count) => (taken += count));
    expect(taken).toBe((await log.readAll()).length);
    await (await createProjector({ log, reads: undisturbed, calendar, logger })).catchUp();
    expect(await reads.digest()).toBe(await undisturbed.digest());
  });

  it('refuses views that know events which the log does not hold', async () => {
    const whole = openMemoryEventStore();
    const reads = switchableReadStore(await openReads());
    await record(whole, reads, HISTORY);
    await (await createProjector({ log: whole, reads, calendar, logger })).catchUp();
    const before = await reads.digest();
    const restored = openMemoryEventStore();
    for (const { stream, revision: _, ...event } of (await whole.readAll()).slice(0, -1)) {
      await appendNext(restored, stream, [event]);
    }
    const another = openMemoryEventStore();
    await record(another, await openReads(), HISTORY);
    for (const log of [restored, another, openMemoryEventStore()]) {
      await expect(runProjector({ log, reads, calendar, logger })).rejects.toMatchObject({ code: 'LOG_BEHIND_VIEWS' });
    }
    expect(await reads.digest()).toBe(before);
  });

  it('refuses a log that holds streams of a kind that it does not know, and takes nothing of that in', async () => {
    const [log, reads] = [openMemoryEventStore(), await openReads()];
    await record(log, reads, HISTORY);
    await log.append('assessment-2026', 'noStream', [poison]);
    const projector = await createProjector({ log, reads, calendar, logger });
    const refusal = { code: 'LOG_OF_NEWER_VERSION', message: expect.stringContaining('assessment-2026') as string };
    await expect(projector.catchUp()).rejects.toMatchObject(refusal);
    await expect(projector.run(new AbortController().signal)).rejects.toMatchObject(refusal);
    expect(await reads.checkpoint()).toBeNull();
  });
});
